import { type Clock, MINUTE } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import type { AlertJob } from '../domain/outbox.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import type { Consignment } from './consignment.js';

export interface AlertConsignmentDeps {
  /** The story in words; null when it has been withdrawn. */
  render: (article: string) => Promise<Message | null>;
  subscribers: {
    find(chat: ChatId): Promise<Subscriber | null>;
    suspend(chat: ChatId, reason: string): Promise<void>;
    move(from: ChatId, to: ChatId): Promise<void>;
  };
  clock: Clock;
}

/** What is told "at once" and comes later than this is no alert any more. */
const FRESH = 60 * MINUTE;

/**
 * Single stories told at once. One that is late leaves the queue: the next digest tells it, as it tells all that became
 * known since the last one. In doubt it is sent again.
 */
export function createAlertConsignment({
  render,
  subscribers,
  clock,
}: AlertConsignmentDeps): Consignment<AlertJob> {
  return {
    urgent: false,
    divisible: true,
    async load(job) {
      if (clock() - job.at > FRESH) return { kind: 'settled' };
      const [reader, message] = await Promise.all([subscribers.find(job.chat), render(job.article)]);
      const stands = reader?.subscriptions.some(({ ordinal }) => ordinal === job.ordinal);
      if (reader?.status !== 'active' || !stands || !message) return { kind: 'settled' };
      let { chat } = job;
      return {
        kind: 'send',
        messages: [message],
        next: 0,
        parcel: {
          // It may have waited for its chat: late is late.
          sending: async () => clock() - job.at <= FRESH,
          sent: async () => {},
          complete: async () => {},
          unsent: async () => {},
          unknown: async () => 'repeat',
          gone: (reason) => subscribers.suspend(chat, reason),
          async moved(to) {
            await subscribers.move(chat, to);
            chat = to;
          },
        },
      };
    },
    async failed() {},
  };
}
