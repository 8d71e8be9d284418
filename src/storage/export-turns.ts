import { MINUTE } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** A chat is given its data once a minute: to gather them walks the whole store. */
export function createExportTurnStore(redis: RedisClient, keys: Keys) {
  return {
    /** @returns false when it had them less than a minute ago */
    async take(chat: ChatId): Promise<boolean> {
      return (await redis.set(keys.exported(chat), 1, 'PX', MINUTE, 'NX')) === 'OK';
    },
  };
}
