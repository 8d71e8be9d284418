import { z } from 'zod';
import { HOUR } from '../domain/clock.js';
import type { Digest } from '../domain/digest.js';
import type { Keys } from './keys.js';
import { instant, recordCodec, rubricId } from './records.js';
import type { RedisClient } from './redis-client.js';

const story = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  publishedAt: instant,
  sources: z.array(z.string()),
});
const schema: z.ZodType<Digest> = z.object({
  window: z.object({ from: instant, to: instant }),
  sections: z.array(z.object({ rubric: rubricId, stories: z.array(story), more: z.int() })),
  quiet: z.array(rubricId),
  total: z.int(),
});
const codec = recordCodec('digest', 1, schema);

/** A parked delivery may be half a day late (the longest 429 seen was twelve hours); two days cover it amply. */
const KEPT_MS = 48 * HOUR;

export type DigestStore = ReturnType<typeof createDigestStore>;

/** Digests composed for subscribers: one for all who want the same of the same window. */
export function createDigestStore(redis: RedisClient, keys: Keys) {
  return {
    async get(id: string): Promise<Digest | null> {
      const stored = await redis.get(keys.digest(id));
      return stored === null ? null : codec.decode(stored);
    },
    /** Composed once: the first to come stands. */
    async putOnce(id: string, digest: Digest): Promise<void> {
      await redis.set(keys.digest(id), codec.encode(digest), 'PX', KEPT_MS, 'NX');
    },
  };
}
