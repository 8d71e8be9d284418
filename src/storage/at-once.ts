import type { Instant } from '../domain/clock.js';
import type { Served } from '../domain/schedule.js';
import { type Subscriber, subscriptionOf } from '../domain/subscriber.js';
import type { Subscription } from '../domain/subscription.js';
import type { Keys } from './keys.js';
import { RecordError } from './records.js';
import type { RedisClient } from './redis-client.js';
import { decodeServed, readMember, subscriberCodec } from './subscriber-record.js';

/** A subscription of an active chat that is told at once. */
export interface AtOnceReader {
  subscriber: Subscriber;
  subscription: Subscription;
  served: Served | null;
}

/** Records in one answer: some hundred kilobytes. */
const PAGE = 500;

export type AtOnceStore = ReturnType<typeof createAtOnceStore>;

/** Who is told at once, and how far the news have been looked through for them. The set belongs to storage/subscribers. */
export function createAtOnceStore(redis: RedisClient, keys: Keys) {
  return {
    any: async (): Promise<boolean> => (await redis.scard(keys.atOnce)) > 0,

    /** All of them, in pages. One whose record does not read is left out. */
    async *readers(): AsyncGenerator<AtOnceReader[]> {
      const members = await redis.smembers(keys.atOnce);
      for (let from = 0; from < members.length; from += PAGE) {
        const part = members.slice(from, from + PAGE);
        const [records, served] = await Promise.all([
          redis.hmget(keys.subscribers, ...part.map((member) => String(readMember(member).chat))),
          redis.hmget(keys.served, ...part),
        ]);
        yield part.flatMap((member, n) => {
          const subscriber = read(records[n] ?? null);
          const subscription = subscriber && subscriptionOf(subscriber, readMember(member).id);
          if (!subscription) return [];
          return [{ subscriber, subscription, served: decodeServed(served[n] ?? null) }];
        });
      }
    },

    /** What could be told before this instant has been looked at; null before the first time. */
    async seenUntil(): Promise<Instant | null> {
      const stored = await redis.get(keys.atOnceSeen);
      return stored === null ? null : Number(stored);
    },
    async see(until: Instant): Promise<void> {
      await redis.set(keys.atOnceSeen, until);
    },
  };
}

/** Null when there is none or it does not read: the dispatcher says so when it is due. */
function read(stored: string | null): Subscriber | null {
  if (stored === null) return null;
  try {
    return subscriberCodec.decode(stored);
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
