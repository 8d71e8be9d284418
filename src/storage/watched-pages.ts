import type { Instant } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

const SURE = 'sure';

/**
 * Notes that an article's page is not there; that it was not there before, at an earlier look, makes it sure.
 * KEYS[1] missing pages  KEYS[2] changed articles  ARGV[1] id
 */
const MISSING = `
local before = redis.call('HGET', KEYS[1], ARGV[1])
if before == '${SURE}' then return end
redis.call('HSET', KEYS[1], ARGV[1], before and '${SURE}' or 'once')
if before then
  local time = redis.call('TIME')
  redis.call('ZADD', KEYS[2], time[1] .. string.format('%06d', time[2]), ARGV[1])
end`;

/** KEYS as MISSING  ARGV[1] id */
const FOUND = `
local before = redis.call('HGET', KEYS[1], ARGV[1])
if not before then return end
redis.call('HDEL', KEYS[1], ARGV[1])
if before == '${SURE}' then
  local time = redis.call('TIME')
  redis.call('ZADD', KEYS[2], time[1] .. string.format('%06d', time[2]), ARGV[1])
end`;

export type WatchedPageStore = ReturnType<typeof createWatchedPageStore>;

/** Articles that posts were made of, whose pages are looked at again for a while, and those whose pages are gone. */
export function createWatchedPageStore(redis: RedisClient, keys: Keys) {
  const places = [keys.missingPages, keys.articlesChanged];
  return {
    /** Those whose time has come, the longest due first. */
    due: (now: Instant, most: number): Promise<string[]> =>
      redis.zrangebyscore(keys.watchedPages, '-inf', now, 'LIMIT', 0, most),
    /** To be looked at again then. */
    async again(id: string, at: Instant): Promise<void> {
      await redis.zadd(keys.watchedPages, 'XX', at, id);
    },
    /** To be looked at no more; what is known of its page stays. */
    async over(id: string): Promise<void> {
      await redis.zrem(keys.watchedPages, id);
    },
    /** Its page is not there: at the second look in a row that counts. */
    async missing(id: string): Promise<void> {
      await redis.eval(MISSING, 2, ...places, id);
    },
    async found(id: string): Promise<void> {
      await redis.eval(FOUND, 2, ...places, id);
    },
    /** Which of these are surely not on their outlet's site any more. */
    async goneAmong(ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set();
      const found = await redis.hmget(keys.missingPages, ...ids);
      return new Set(ids.filter((_, index) => found[index] === SURE));
    },
  };
}
