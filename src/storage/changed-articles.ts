import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/**
 * Lua that notes an article whose words are others, or that was withdrawn, when posts were made of it. Each change has a
 * time of its own, so that whoever is just comparing sees that it has changed again.
 * @param changed expression of the key of `keys.articlesChanged`
 * @param relayed expression of the key of the article's posts
 * @param id expression of its id
 */
export function noteChanged(changed: string, relayed: string, id: string): string {
  return `if redis.call('EXISTS', ${relayed}) == 1 then
  local time = redis.call('TIME')
  redis.call('ZADD', ${changed}, time[1] .. string.format('%06d', time[2]), ${id})
end`;
}

/** An article whose posts are to be compared with it. */
export interface ChangedArticle {
  id: string;
  /** Names the change; of no meaning else. */
  change: string;
}

/** KEYS[1] changed articles  ARGV[1] id  ARGV[2] the change dealt with */
const DONE = `
if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('ZREM', KEYS[1], ARGV[1]) end`;

export type ChangedArticleStore = ReturnType<typeof createChangedArticleStore>;

/** Articles that posts were made of and that have changed since: each stays until its posts have been compared with it. */
export function createChangedArticleStore(redis: RedisClient, keys: Keys) {
  return {
    /** Those that have waited longest. */
    async next(most: number): Promise<ChangedArticle[]> {
      const found = await redis.zrange(keys.articlesChanged, 0, String(most - 1), 'WITHSCORES');
      return found.flatMap((id, index) => (index % 2 === 0 ? [{ id, change: found[index + 1] ?? '' }] : []));
    },

    /** Its posts have been compared with it; unless it has changed again meanwhile. */
    async done({ id, change }: ChangedArticle): Promise<void> {
      await redis.eval(DONE, 1, keys.articlesChanged, id, change);
    },
  };
}
