import type { Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** A chat the operator has shut out. */
export interface Blocked {
  chat: ChatId;
  /** 0: nobody remembers, for the chat has been forgotten since. */
  at: Instant;
}

/** KEYS[1] blocked chats  ARGV[1] former id  ARGV[2] id from now on. Returns 1. */
const MOVE = `
local at = redis.call('HGET', KEYS[1], ARGV[1])
if at then redis.call('HSETNX', KEYS[1], ARGV[2], at) end
return 1`;

/** KEYS[1] blocked chats  ARGV[1] chat. Returns 1. */
const FORGET = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], '0') end
return 1`;

/** Chats that get neither answers nor digests. A companion of storage/subscribers: an upgraded group stays shut out. */
export function createBlockedStore(redis: RedisClient, keys: Keys) {
  return {
    /** @returns false when it was blocked before */
    async block(chat: ChatId, now: Instant): Promise<boolean> {
      return (await redis.hsetnx(keys.blocked, String(chat), String(now))) === 1;
    },
    /** @returns false when it was not blocked */
    async unblock(chat: ChatId): Promise<boolean> {
      return (await redis.hdel(keys.blocked, String(chat))) === 1;
    },
    /** The last one first. */
    async all(): Promise<Blocked[]> {
      const found = Object.entries(await redis.hgetall(keys.blocked));
      return found
        .map(([chat, at]) => ({ chat: Number(chat), at: Number(at) }))
        .sort((a, b) => b.at - a.at || a.chat - b.chat);
    },
    /** The former id stays blocked as well: what Telegram still brings of it is not heard. */
    async move(from: ChatId, to: ChatId): Promise<void> {
      await redis.eval(MOVE, 1, keys.blocked, String(from), String(to));
    },
    /** The id alone stays, or /forget would let anybody in again. */
    async forget(chat: ChatId): Promise<void> {
      await redis.eval(FORGET, 1, keys.blocked, String(chat));
    },
  };
}
