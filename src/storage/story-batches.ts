import type { Instant } from '../domain/clock.js';
import type { StoryReport } from '../domain/story.js';
import { newEdition } from './edition.js';
import type { Keys } from './keys.js';
import type { Term } from './lease.js';
import { writeOnce } from './once.js';
import type { RedisClient } from './redis-client.js';
import { storyCodec } from './story-record.js';

/** An article that waits to be put into a story, as it stands on the list: put there anew, it stands otherwise. */
export interface Waiting {
  id: string;
  score: string;
}

/** What has been decided of some articles. */
export interface Batch {
  /** They wait no more, unless they have been put on the list anew. */
  done: readonly Waiting[];
  /** Articles whose story is another now, or their first. */
  members: readonly { article: string; story: string }[];
  /** Stories that have changed, whole. */
  stories: readonly { id: string; reports: readonly StoryReport[] }[];
  /** Stories that turned out to be another. */
  absorbed: readonly { id: string; into: string }[];
  /** Articles that others may join. */
  reports: readonly StoryReport[];
  /** What was published earlier is joined by nobody any more. */
  closedBefore: Instant;
}

export type StoryBatches = ReturnType<typeof createStoryBatches>;

/** What waits to be put into stories, and the writing of it: by one process at a time, batch by batch. */
export function createStoryBatches(redis: RedisClient, keys: Keys) {
  return {
    /**
     * The earliest that wait, how many batches have been written so far, and the publication of the `window`-th newest
     * of those that others may join; null when there are fewer.
     */
    async waiting(
      limit: number,
      window: number,
    ): Promise<{ version: number; entries: Waiting[]; full: Instant | null }> {
      // In this order: what is written between them makes the version too old, never the lists.
      const [version, page, [, border]] = await Promise.all([
        redis.get(keys.storiesVersion),
        redis.zrange(keys.articlesPending, 0, String(limit - 1), 'WITHSCORES'),
        redis.zrange(keys.storiesWindow, -window, String(-window), 'WITHSCORES'),
      ]);
      const entries: Waiting[] = [];
      for (let at = 0; at < page.length; at += 2) {
        entries.push({ id: page[at] ?? '', score: page[at + 1] ?? '' });
      }
      return { version: Number(version ?? 0), entries, full: border === undefined ? null : Number(border) };
    },

    /** Story of each article, in order; null where it has none yet. */
    async storiesOf(articles: readonly string[]): Promise<(string | null)[]> {
      return articles.length === 0 ? [] : redis.hmget(keys.storyOfArticle, ...articles);
    },

    /** Articles that others may join, in order of publication. */
    async window(): Promise<string[]> {
      return redis.zrange(keys.storiesWindow, 0, '-1');
    },

    /**
     * Writes a batch, all or nothing, while the term lasts and nobody else has written since `version`.
     * @returns - `lost`: the lease is somebody else's. - `overtaken`: another has written. Nothing stands of it.
     */
    async write(
      term: Term,
      version: number,
      { stories, ...batch }: Batch,
    ): Promise<'written' | 'lost' | 'overtaken'> {
      const records = stories.map(({ id, reports }) => ({
        id,
        record: storyCodec.encode({ id, reports: [...reports] }),
      }));
      const places = [
        term.key,
        keys.storiesVersion,
        keys.articlesPending,
        keys.storyOfArticle,
        keys.storiesAbsorbed,
        keys.storiesWindow,
        keys.edition,
      ];
      const values = [term.token, version, keys.story(''), JSON.stringify({ ...batch, stories: records })];
      if (await writeOnce(redis, keys, WRITE, places, values)) return 'written';
      return (await redis.get(term.key)) === term.token ? 'overtaken' : 'lost';
    },
  };
}

/**
 * KEYS[1] lease  KEYS[2] batches so far  KEYS[3] articles that wait  KEYS[4] stories of articles
 * KEYS[5] stories absorbed  KEYS[6] articles others may join  KEYS[7] edition
 * ARGV[1] token  ARGV[2] batches as read  ARGV[3] prefix of stories  ARGV[4] the batch, JSON
 * Returns 1, or 0 when the lease is another's or another has written: then nothing was written.
 */
const WRITE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[2] then return 0 end
local batch = cjson.decode(ARGV[4])
for _, one in ipairs(batch.stories) do
  redis.call('SET', ARGV[3] .. one.id, one.record)
  redis.call('HDEL', KEYS[5], one.id)
end
for _, one in ipairs(batch.absorbed) do
  redis.call('DEL', ARGV[3] .. one.id)
  redis.call('HSET', KEYS[5], one.id, one.into)
end
for _, one in ipairs(batch.members) do redis.call('HSET', KEYS[4], one.article, one.story) end
for _, one in ipairs(batch.reports) do redis.call('ZADD', KEYS[6], one.publishedAt, one.article) end
redis.call('ZREMRANGEBYSCORE', KEYS[6], '-inf', string.format('(%.17g', batch.closedBefore))
for _, one in ipairs(batch.done) do
  local score = redis.call('ZSCORE', KEYS[3], one.id)
  if score and tonumber(score) == tonumber(one.score) then redis.call('ZREM', KEYS[3], one.id) end
end
redis.call('INCR', KEYS[2])
${newEdition('KEYS[7]', ['shown'])}
return 1`;
