import type { Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

export type BatchStore = ReturnType<typeof createBatchStore>;

/** Which batch of cards each channel has had. */
export function createBatchStore(redis: RedisClient, keys: Keys) {
  return {
    /** Channel → the time of its last batch; those that had none are missing. */
    async all(): Promise<Map<ChatId, Instant>> {
      const stored = await redis.hgetall(keys.batches);
      return new Map(Object.entries(stored).map(([chat, at]) => [Number(chat), Number(at)]));
    },
    async made(chat: ChatId, slot: Instant): Promise<void> {
      await redis.hset(keys.batches, String(chat), slot);
    },
    /** Notes that a channel was offered something beside its batches; one that has a note keeps it. */
    async begun(chat: ChatId, at: Instant): Promise<void> {
      await redis.hsetnx(keys.batches, String(chat), String(at));
    },
  };
}
