import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/**
 * Another text whenever an article came, was put into a story, was taken back or is held for something else: what was put
 * together before is not what would be now. Of a corrected headline it knows nothing.
 */
export function createReadVersion(redis: RedisClient, keys: Keys) {
  return async (): Promise<string> => {
    const [counts, articles] = await Promise.all([
      redis.mget(keys.withdrawals, keys.storiesVersion),
      redis.zcard(keys.articlesByTime),
    ]);
    return [...counts, articles].join();
  };
}
