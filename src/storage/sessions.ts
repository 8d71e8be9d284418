import { HOUR } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';
import { scanKeys } from './scan.js';

/**
 * The state holds the updates of a conversation, a person's name and words among them; one that nobody finishes is
 * forgotten. Twice the hour after which an answer begins anew anyway.
 */
const KEPT_MS = 2 * HOUR;

/** Where conversations remember how far they have come; the shape is the plugin's own, so it is kept as it comes. */
export interface SessionStore<T> {
  read(id: string): Promise<T | undefined>;
  write(id: string, state: T): Promise<void>;
  delete(id: string): Promise<void>;
  /** Every conversation whose id matches a glob pattern. */
  deleteMatching(pattern: string): Promise<void>;
}

export function createSessionStore<T>(redis: RedisClient, keys: Keys): SessionStore<T> {
  return {
    async read(id) {
      const stored = await redis.get(keys.conversation(id));
      return stored === null ? undefined : (JSON.parse(stored) as T);
    },
    async write(id, state) {
      await redis.set(keys.conversation(id), JSON.stringify(state), 'PX', KEPT_MS);
    },
    async delete(id) {
      await redis.del(keys.conversation(id));
    },
    async deleteMatching(pattern) {
      // In private the person is the chat: there is one to look for, and no need to look through the whole store.
      const [, chat = ''] = /^(\d+):\*$/.exec(pattern) ?? [];
      if (chat !== '') return void (await redis.unlink(keys.conversation(`${chat}:${chat}`)));
      for await (const names of scanKeys(redis, keys.conversation(pattern))) await redis.unlink(names);
    },
  };
}
