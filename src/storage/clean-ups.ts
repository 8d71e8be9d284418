import { z } from 'zod';
import { type CleanedUp, type CleanUpReport, nothingRemoved } from '../domain/retention.js';
import type { Keys } from './keys.js';
import { instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const counts = Object.fromEntries(
  Object.keys(nothingRemoved()).map((kind) => [kind, z.int().min(0).default(0)]),
);
const schema = z.object({
  at: instant,
  tookMs: z.number(),
  report: z.object(counts) as unknown as z.ZodType<CleanUpReport>,
});
const codec = recordCodec<CleanedUp>('clean-up', 1, schema);

export type CleanUpStore = ReturnType<typeof createCleanUpStore>;

/** When the last clean-up came to its end, and what it removed. */
export function createCleanUpStore(redis: RedisClient, keys: Keys) {
  return {
    async last(): Promise<CleanedUp | null> {
      const stored = await redis.get(keys.lastCleanUp);
      return stored === null ? null : codec.decode(stored);
    },
    async ended(done: CleanedUp): Promise<void> {
      await redis.set(keys.lastCleanUp, codec.encode(done));
    },
  };
}
