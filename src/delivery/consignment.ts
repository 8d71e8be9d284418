import type { Format } from '../domain/format.js';
import type { Message } from '../domain/message.js';
import type { OutboxJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';

/** What is still to be sent for a job, that nothing is, or that it is not yet its time. */
export type Load =
  | {
      kind: 'send';
      messages: Message[];
      /** The first of them that does not stand yet. */
      next: number;
      /** Written to the job before anything is sent: parts are counted in this format, whatever the reader chooses later. */
      format?: Format;
      parcel: Parcel;
    }
  | { kind: 'settled' }
  | { kind: 'later'; ms: number };

/**
 * What is recorded of one delivery as it goes. The outbox calls these around each request, so that whoever finds the
 * records after a crash knows what may have happened.
 */
export interface Parcel {
  /** Just before the request. False: somebody else has taken it, or it must not go any more. */
  sending(part: number): Promise<boolean>;
  sent(part: number, messageId: number, isLast: boolean): Promise<void>;
  /** There is nothing left to send: what stands is all of it. */
  complete(): Promise<void>;
  /** The request certainly had no effect; it will be tried again. */
  unsent(part: number): Promise<void>;
  /** Nobody knows whether it had. `repeat`: send it again; `settled`: this consignment has dealt with it. */
  unknown(part: number): Promise<'repeat' | 'settled'>;
  /** The chat is closed to the bot. */
  gone(reason: string): Promise<void>;
  /** The group has a new id; what follows goes there. */
  moved(to: ChatId): Promise<void>;
}

/** How one kind of job is loaded, and how it ends when it is given up. */
export interface Consignment<J extends OutboxJob> {
  /** Somebody has just pressed a button and waits for it: it goes before the rest. */
  urgent: boolean;
  /** May the text be divided where Telegram finds it too long? */
  divisible: boolean;
  /** `begunBefore`: this job was taken up before, by somebody who may have died over it. */
  load(job: J, begunBefore: boolean): Promise<Load>;
  /** Telegram will not take it. */
  failed(job: J, reason: string): Promise<void>;
}

export type Consignments = { [K in OutboxJob['kind']]: Consignment<Extract<OutboxJob, { kind: K }>> };
