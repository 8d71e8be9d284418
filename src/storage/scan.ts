import type { RedisClient } from './redis-client.js';

/** Names of all keys that match a glob pattern, in pages. Walks the whole store: for rare things, like forgetting. */
export async function* scanKeys(redis: RedisClient, pattern: string): AsyncGenerator<string[]> {
  for await (const names of redis.scanStream({ match: pattern, count: 1_000 })) {
    if ((names as string[]).length > 0) yield names as string[];
  }
}
