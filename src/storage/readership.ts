import { z } from 'zod';
import { type Day, plusDays } from '../domain/calendar.js';
import type { ReaderDay, Readership } from '../domain/readership.js';
import type { Keys } from './keys.js';
import { instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const count = z.int().min(0);
const named = z.array(z.tuple([z.string(), count]));

const schema: z.ZodType<Readership> = z.object({
  at: instant,
  active: count,
  activeGroups: count,
  stopped: count,
  suspended: count,
  channels: count,
  subscriptions: count,
  timings: z.object({ daily: count, weekly: count, 'at-once': count }),
  formats: z.object({ classic: count, rich: count, headlines: count }),
  rubrics: named,
  districts: named,
  came: count,
});
const codec = recordCodec('readership', 1, schema);
const dayCodec = recordCodec<ReaderDay>('reader day', 1, z.object({ active: count, came: count }));

/** Days of samples that are kept: a comparison with the year before. */
const DAYS_KEPT = 400;

export type ReadershipStore = ReturnType<typeof createReadershipStore>;

/** How many read, as last counted, and day by day. Counts only: there is nobody in it to forget. */
export function createReadershipStore(redis: RedisClient, keys: Keys) {
  return {
    /** @param day the local day it was counted on, whose sample it is until the day's next count */
    async note(readership: Readership, day: Day): Promise<void> {
      const { active, came } = readership;
      const old = (await redis.hkeys(keys.audienceDays)).filter((one) => one < plusDays(day, -DAYS_KEPT));
      const write = redis
        .multi()
        .set(keys.audience, codec.encode(readership))
        .hset(keys.audienceDays, day, dayCodec.encode({ active, came }));
      if (old.length > 0) write.hdel(keys.audienceDays, ...old);
      await write.exec();
    },

    async last(): Promise<Readership | null> {
      const stored = await redis.get(keys.audience);
      return stored === null ? null : codec.decode(stored);
    },

    /** The oldest first. */
    async days(): Promise<(ReaderDay & { day: Day })[]> {
      const found = await redis.hgetall(keys.audienceDays);
      return Object.entries(found)
        .map(([day, stored]) => ({ day, ...dayCodec.decode(stored) }))
        .sort((a, b) => (a.day < b.day ? -1 : 1));
    },
  };
}
