import type { PaceState } from '../domain/delivery-report.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from '../storage/keys.js';
import type { RedisClient } from '../storage/redis-client.js';

/** How the pacer stands with a chat, read from beside it. The rate is the one that was set. */
export function createPaceState(redis: RedisClient, keys: Keys, sendRate: number) {
  return async (chat: ChatId): Promise<PaceState> => {
    const [own, all] = await Promise.all([redis.pttl(keys.paceRest(chat)), redis.pttl(keys.paceRest('all'))]);
    return {
      chatRestsMs: Math.max(0, own),
      allRestsMs: Math.max(0, all),
      rate: sendRate,
      fullRate: sendRate,
    };
  };
}
