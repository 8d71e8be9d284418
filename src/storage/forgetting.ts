import { z } from 'zod';
import type { Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

/** An erasure that has been asked for and is not over. */
export interface Forgetting {
  chat: ChatId;
  /** Ids the chat had before its group was upgraded. */
  former: ChatId[];
  /** Who the chat is, where it is a private one; null for a group. */
  person: ChatId | null;
  askedAt: Instant;
  /** When all that stood had been erased; null: not yet. */
  erasedAt: Instant | null;
}

const schema: z.ZodType<Forgetting> = z.object({
  chat: chatId,
  former: z.array(chatId),
  person: chatId.nullable(),
  askedAt: instant,
  erasedAt: instant.nullable(),
});
const codec = recordCodec('forgetting', 1, schema);

/**
 * KEYS[1] erasures  ARGV[1] chat  ARGV[2] when it was asked for, as its record has it  ARGV[3] next record, '' for none
 * Returns 1, or 0 when it has been asked for anew meanwhile: that one is to be done too.
 */
const STEP = `
local standing = redis.call('HGET', KEYS[1], ARGV[1])
if not standing or tostring(cjson.decode(standing).askedAt) ~= tostring(tonumber(ARGV[2])) then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
return 1`;

export type ForgettingStore = ReturnType<typeof createForgettingStore>;

/** Erasures under way: noted before the first key goes, so that a program that dies in the middle goes on with it. */
export function createForgettingStore(redis: RedisClient, keys: Keys) {
  const step = (one: Forgetting, next: string) =>
    redis.eval(STEP, 1, keys.forgetting, String(one.chat), one.askedAt, next);
  return {
    async begin(one: Forgetting): Promise<void> {
      await redis.hset(keys.forgetting, String(one.chat), codec.encode(one));
    },
    /** All that stood is erased; what was on its way at that moment is looked for once more later. */
    async erased(one: Forgetting, now: Instant): Promise<void> {
      await step(one, codec.encode({ ...one, erasedAt: now }));
    },
    async end(one: Forgetting): Promise<void> {
      await step(one, '');
    },
    async all(): Promise<Forgetting[]> {
      return (await redis.hvals(keys.forgetting)).map(codec.decode);
    },
  };
}
