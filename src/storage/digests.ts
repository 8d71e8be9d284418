import { z } from 'zod';
import { DAY, type Instant } from '../domain/clock.js';
import type { Digest, DigestStory, Reading } from '../domain/digest.js';
import { STORY_SPAN } from '../domain/story.js';
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
/** A report joins its story within its span; a day more for what was read late, or digested once a day. */
const REACH = STORY_SPAN + DAY;

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

    /**
     * The digests of these wishes that end where another begins, and those before them, as far back as what they told
     * may still go on.
     */
    async before(wishes: string, from: Instant): Promise<ComposedDigest[]> {
      const prefixes = [keys.digestsUntil(wishes, ''), keys.digest('')];
      const found = (await redis.eval(BEFORE, 0, ...prefixes, from, from - REACH)) as string[];
      return found.map(codec.decode);
    },
  };
}

/**
 * The chain in one step: of what is told at once it has a link for each telling.
 * ARGV[1] what keys of ends begin with  ARGV[2] what keys of digests begin with  ARGV[3] the end to begin with, ms
 * ARGV[4] ends before it are not looked for, ms
 * Returns the records. They are read as text: a title cannot look like a field, its quotes are escaped.
 */
const BEFORE = `
local ends, known, met, found = {ARGV[3]}, {[ARGV[3]] = true}, {}, {}
local at = 1
while ends[at] do
  for _, id in ipairs(redis.call('SMEMBERS', ARGV[1] .. ends[at])) do
    local record = not met[id] and redis.call('GET', ARGV[2] .. id)
    if record and string.match(record, '"knownUntil":(%d+)') == ends[at] then
      met[id] = true
      found[#found + 1] = record
      local from = string.match(string.match(record, '"window":(%b{})') or '', '"from":(%d+)')
      if from and not known[from] and tonumber(from) >= tonumber(ARGV[4]) then
        known[from] = true
        ends[#ends + 1] = from
      end
    end
  end
  at = at + 1
end
return found`;
