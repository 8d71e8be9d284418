import { HOUR } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** After a crash Telegram repeats at most the last batch, as soon as the program is back. */
const REMEMBERED_MS = HOUR;

export type UpdateStore = ReturnType<typeof createUpdateStore>;

/** Which updates have been dealt with, so that a repeated one is not answered twice. */
export function createUpdateStore(redis: RedisClient, keys: Keys) {
  return {
    async handled(updateId: number): Promise<boolean> {
      return (await redis.exists(keys.update(updateId))) === 1;
    },
    async markHandled(updateId: number): Promise<void> {
      await redis.set(keys.update(updateId), 1, 'PX', REMEMBERED_MS);
    },
  };
}
