import { z } from 'zod';
import { DAY, type Instant } from '../domain/clock.js';
import type { Digest, DigestStory, Reading } from '../domain/digest.js';
import type { Keys } from './keys.js';
import { instant, recordCodec, rubricId } from './records.js';
import type { RedisClient } from './redis-client.js';

const story: z.ZodType<DigestStory> = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  publishedAt: instant,
  sources: z.array(z.string()),
  isUpdate: z.boolean(),
  isEmergency: z.boolean().optional(),
  reports: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string(),
      publishedAt: instant,
      source: z.string(),
    }),
  ),
  rank: z
    .object({ score: z.number(), sources: z.number(), recency: z.number(), mine: z.number() })
    .optional(),
});

/** A digest for subscribers, and what it covers. */
export interface ComposedDigest extends Digest {
  /** What became known before this instant is told. */
  knownUntil: Instant;
  /** As it was at composing: said later, it is said in the same words. */
  reading: Reading;
  /** It is told as news of the moment; else as the digest of its day. */
  manner?: 'at-once' | undefined;
}

const schema: z.ZodType<ComposedDigest> = z.object({
  window: z.object({ from: instant, to: instant }),
  sections: z.array(z.object({ rubric: rubricId, stories: z.array(story), more: z.int() })),
  quiet: z.array(rubricId),
  total: z.int(),
  knownUntil: instant,
  reading: z.object({
    checkedAt: instant.nullable(),
    failing: z.array(z.object({ name: z.string(), since: instant })),
  }),
  manner: z.literal('at-once').optional(),
});
const codec = recordCodec('digest', 3, schema);

/** A digest waits in the queue as long as the program is away; the longest window is a week. */
const KEPT_MS = 8 * DAY;

export type DigestStore = ReturnType<typeof createDigestStore>;

/** Digests composed for subscribers: one for all who want the same of the same window. */
export function createDigestStore(redis: RedisClient, keys: Keys) {
  async function get(id: string): Promise<ComposedDigest | null> {
    const stored = await redis.get(keys.digest(id));
    return stored === null ? null : codec.decode(stored);
  }

  return {
    get,
    /**
     * Composed once: the first to come stands, for all who want the same.
     * @param wishes names what its readers want, whatever their hours
     * @returns the one that stands
     */
    async putOnce(id: string, wishes: string, digest: ComposedDigest): Promise<ComposedDigest> {
      // First: what stands there and is none of that end is passed over; a digest that nobody finds is told twice.
      const until = keys.digestsUntil(wishes, digest.knownUntil);
      await redis.multi().sadd(until, id).pexpire(until, KEPT_MS).exec();
      const set = await redis.set(keys.digest(id), codec.encode(digest), 'PX', KEPT_MS, 'NX');
      return set === 'OK' ? digest : ((await get(id)) ?? digest);
    },

    /** The digests of these wishes that end where another begins, and those before them, as long as they are kept. */
    async before(wishes: string, from: Instant): Promise<ComposedDigest[]> {
      const found = new Map<string, ComposedDigest>();
      for (let ends = new Set([from]); ends.size > 0; ) {
        const next = new Set<Instant>();
        for (const end of ends) {
          for (const id of await redis.smembers(keys.digestsUntil(wishes, end))) {
            const digest = found.has(id) ? null : await get(id);
            if (digest?.knownUntil !== end) continue;
            found.set(id, digest);
            next.add(digest.window.from);
          }
        }
        ends = next;
      }
      return [...found.values()];
    },
  };
}
