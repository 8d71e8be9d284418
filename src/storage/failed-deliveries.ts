import { z } from 'zod';
import { DAY, type Instant } from '../domain/clock.js';
import { type FailedDelivery, MOST_FAILURES } from '../domain/failed-delivery.js';
import type { OutboxJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<FailedDelivery> = z.object({
  at: instant,
  kind: z.string() as unknown as z.ZodType<OutboxJob['kind']>,
  chat: chatId,
  reason: z.string(),
  digest: z.object({ slot: instant, ordinal: z.int(), id: z.string() }).nullable(),
});
const codec = recordCodec('failed delivery', 1, schema);

const KEPT = 7 * DAY;
const MAX_REASON = 100;

/** KEYS[1] failures  ARGV[1] time (ms)  ARGV[2] entry  ARGV[3] before which they go  ARGV[4] entries at most. Returns 1. */
const NOTE = `
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[4]))
return 1`;

export type FailedDeliveryStore = ReturnType<typeof createFailedDeliveryStore>;

/** Deliveries of the last week that were given up. A companion of storage/subscribers. */
export function createFailedDeliveryStore(redis: RedisClient, keys: Keys) {
  async function each(chat: ChatId): Promise<{ stored: string; failure: FailedDelivery }[]> {
    const all = await redis.zrange(keys.failedDeliveries, '0', '-1');
    return all
      .map((stored) => ({ stored, failure: codec.decode(stored) }))
      .filter(({ failure }) => failure.chat === chat);
  }

  return {
    async note(failure: FailedDelivery): Promise<void> {
      const entry = codec.encode({ ...failure, reason: failure.reason.slice(0, MAX_REASON) });
      await redis.eval(NOTE, 1, keys.failedDeliveries, failure.at, entry, failure.at - KEPT, MOST_FAILURES);
    },

    /** The newest first. */
    async since(from: Instant): Promise<FailedDelivery[]> {
      const found = await redis.zrange(keys.failedDeliveries, '+inf', String(from), 'BYSCORE', 'REV');
      return found.map(codec.decode);
    },

    /** They have been handed in again. */
    async drop(failures: readonly FailedDelivery[]): Promise<void> {
      if (failures.length > 0) await redis.zrem(keys.failedDeliveries, ...failures.map(codec.encode));
    },

    /** Lets go of what is older than a week, where nothing has failed since. @returns how many went */
    async sweep(now: Instant): Promise<number> {
      return redis.zremrangebyscore(keys.failedDeliveries, '-inf', String(now - KEPT));
    },

    /** A group has a new id. */
    async move(from: ChatId, to: ChatId): Promise<void> {
      for (const { stored, failure } of await each(from))
        await redis
          .multi()
          .zrem(keys.failedDeliveries, stored)
          .zadd(keys.failedDeliveries, failure.at, codec.encode({ ...failure, chat: to }))
          .exec();
    },

    async forget(chat: ChatId): Promise<void> {
      const gone = (await each(chat)).map(({ stored }) => stored);
      if (gone.length > 0) await redis.zrem(keys.failedDeliveries, ...gone);
    },
  };
}
