import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** Where conversations remember how far they have come; the shape is the plugin's own, so it is kept as it comes. */
export interface SessionStore<T> {
  read(id: string): Promise<T | undefined>;
  write(id: string, state: T): Promise<void>;
  delete(id: string): Promise<void>;
}

export function createSessionStore<T>(redis: RedisClient, keys: Keys): SessionStore<T> {
  return {
    async read(id) {
      const stored = await redis.get(keys.conversation(id));
      return stored === null ? undefined : (JSON.parse(stored) as T);
    },
    async write(id, state) {
      await redis.set(keys.conversation(id), JSON.stringify(state));
    },
    async delete(id) {
      await redis.del(keys.conversation(id));
    },
  };
}
