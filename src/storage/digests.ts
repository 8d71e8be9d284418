import { HOUR } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** A parked delivery may be half a day late (the longest 429 seen was twelve hours); two days cover it amply. */
const KEPT_MS = 48 * HOUR;

export type DigestStore = ReturnType<typeof createDigestStore>;

/** Composed digests as opaque JSON: what they look like is the business of the room that composes them. */
export function createDigestStore(redis: RedisClient, keys: Keys) {
  return {
    async get(id: string): Promise<string | null> {
      return redis.get(keys.digest(id));
    },
    /** Composed once: the first to come stands. */
    async putOnce(id: string, json: string): Promise<void> {
      await redis.set(keys.digest(id), json, 'PX', KEPT_MS, 'NX');
    },
    async has(id: string): Promise<boolean> {
      return (await redis.exists(keys.digest(id))) === 1;
    },
  };
}
