import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** Reads the inverted index that storage/articles fills: ids of articles that carry every stem, newest first. */
export function createSearchIndex(redis: RedisClient, keys: Keys) {
  return {
    async find(stems: readonly string[], limit: number): Promise<string[]> {
      const [first] = stems;
      if (first === undefined) return [];
      // A lone stem is read as it stands: an intersection would copy the whole set.
      if (stems.length === 1) return redis.zrange(keys.stem(first), 0, String(limit - 1), 'REV');
      const sets = stems.map(keys.stem);
      const found = await redis.zinter(sets.length, ...sets, 'AGGREGATE', 'MAX');
      return found.reverse().slice(0, limit);
    },
  };
}
