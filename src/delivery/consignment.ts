import type { Message } from '../domain/message.js';
import type { OutboxJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';

/** What is still to be sent for a job, that nothing is, or that it is not yet its time. */
export type Load =
  | { kind: 'send'; messages: Message[]; next: number }
  | { kind: 'settled' }
  | { kind: 'later'; ms: number };

/**
 * How one kind of job is loaded and what is recorded as it goes. The outbox calls these around each request, so that
 * whoever finds the records after a crash knows what may have happened.
 */
export interface Consignment<J extends OutboxJob> {
  /** `begunBefore`: this job was taken up before, by somebody who may have died over it. */
  load(job: J, begunBefore: boolean): Promise<Load>;
  /** Just before the request. False: somebody else has taken it, or it must not go any more. */
  sending(job: J, part: number): Promise<boolean>;
  sent(job: J, part: number, messageId: number, isLast: boolean): Promise<void>;
  /** The request certainly had no effect; it will be tried again. */
  unsent(job: J, part: number): Promise<void>;
  /** Nobody knows whether it had. `repeat`: send it again; `settled`: this consignment has dealt with it. */
  unknown(job: J, part: number): Promise<'repeat' | 'settled'>;
  /** Telegram will not take it. */
  failed(job: J, reason: string): Promise<void>;
  /** The chat is closed to the bot. */
  gone(job: J, reason: string): Promise<void>;
  /** The group has a new id; what follows goes there. */
  moved(job: J, to: ChatId): Promise<void>;
}

export type Consignments = { [K in OutboxJob['kind']]: Consignment<Extract<OutboxJob, { kind: K }>> };
