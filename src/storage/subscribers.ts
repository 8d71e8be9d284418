import { z } from 'zod';
import type { Instant } from '../domain/clock.js';
import { nextSlot } from '../domain/schedule.js';
import { type ChatId, type Subscriber, type Subscription, slotRule } from '../domain/subscriber.js';
import { type Ranking, updateField } from './cas.js';
import type { Keys } from './keys.js';
import { chatId, instant, recordCodec, rubricId, weekday } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<Subscriber> = z.object({
  chat: chatId,
  chatType: z.enum(['private', 'group']),
  ordinal: z.int().min(0),
  status: z.enum(['active', 'stopped', 'suspended']),
  reason: z.string().nullable(),
  subscription: z.object({
    rubrics: z.array(rubricId),
    minute: z.int().min(0).max(1439),
    days: z.array(weekday).min(1),
    onEmpty: z.enum(['say', 'silent']),
  }),
  zone: z.string(),
  since: instant,
});
const codec = recordCodec('subscriber', 1, schema);

export interface DueChat {
  chat: ChatId;
  /** The first slot this chat has not been served. */
  slot: Instant;
}

export type SubscriberStore = ReturnType<typeof createSubscriberStore>;

/**
 * Chats and what they asked for. A chat is in the due set exactly while it is active:
 * its score is the first slot not yet handed to the outbox.
 */
export function createSubscriberStore(redis: RedisClient, keys: Keys) {
  /** A change of settings starts a new rhythm, but a slot that is due and not yet taken is not lost by it. */
  const ranking = (now: Instant): Ranking<Subscriber> => ({
    zset: keys.due,
    score: (subscriber) => (subscriber.status === 'active' ? nextSlot(slotRule(subscriber), now) : null),
    keepUpTo: now,
  });

  const update = (chat: ChatId, change: (current: Subscriber) => Subscriber | null, now: Instant) =>
    updateField(redis, keys.subscribers, String(chat), codec, change, ranking(now));

  async function get(chat: ChatId): Promise<Subscriber | null> {
    const stored = await redis.hget(keys.subscribers, String(chat));
    return stored === null ? null : codec.decode(stored);
  }

  return {
    get,

    /** Like `get`, also by the id the chat had before its group was upgraded. */
    async find(chat: ChatId): Promise<Subscriber | null> {
      const standing = await get(chat);
      if (standing) return standing;
      const now = await redis.hget(keys.movedChats, String(chat));
      return now === null ? null : get(Number(now));
    },

    /** Subscribes a chat, or changes what it asked for; its next digest is the first slot after `now`. */
    async subscribe(
      wanted: Omit<Subscriber, 'ordinal' | 'status' | 'reason' | 'since'>,
      now: Instant,
    ): Promise<Subscriber> {
      const changed = await update(
        wanted.chat,
        (current) => ({ ...current, ...wanted, status: 'active', reason: null }),
        now,
      );
      if (changed) return changed;
      const ordinal = (await redis.incr(keys.ordinals)) - 1;
      const fresh: Subscriber = { ...wanted, ordinal, status: 'active', reason: null, since: now };
      const field = String(wanted.chat);
      const [created] = (await redis
        .multi()
        .hsetnx(keys.subscribers, field, codec.encode(fresh))
        .zadd(keys.due, nextSlot(slotRule(fresh), now), field)
        .exec()) ?? [[null, 0]];
      // Another process was faster with the same chat: its record stands, changed by ours.
      return created?.[1] === 1 ? fresh : this.subscribe(wanted, now);
    },

    /**
     * Changes what a subscribed chat asks for, and makes it active again if it was stopped.
     * @returns null when there is no such subscriber, or `edit` declined
     */
    async change(
      chat: ChatId,
      edit: (current: Subscription) => Subscription | null,
      now: Instant,
    ): Promise<Subscriber | null> {
      return update(
        chat,
        (current) => {
          const subscription = edit(current.subscription);
          return subscription && { ...current, subscription, status: 'active', reason: null };
        },
        now,
      );
    },

    async stop(chat: ChatId, now: Instant): Promise<boolean> {
      const stop = (current: Subscriber) => ({ ...current, status: 'stopped' as const, reason: null });
      return (await update(chat, stop, now)) !== null;
    },

    /** Telegram refuses the chat. Settings stay. */
    async suspend(chat: ChatId, reason: string, now: Instant): Promise<void> {
      await update(
        chat,
        (current) => (current.status === 'active' ? { ...current, status: 'suspended', reason } : null),
        now,
      );
    },

    /** Undoes a suspension, never a /stop. */
    async resume(chat: ChatId, now: Instant): Promise<boolean> {
      const resumed = await update(
        chat,
        (current) => (current.status === 'suspended' ? { ...current, status: 'active', reason: null } : null),
        now,
      );
      return resumed !== null;
    },

    /** A group became a supergroup: everything follows the new id, the due slot included. */
    async move(from: ChatId, to: ChatId): Promise<void> {
      const subscriber = await get(from);
      if (!subscriber) return;
      const due = await redis.zscore(keys.due, String(from));
      const served = await redis.hget(keys.served, String(from));
      const write = redis
        .multi()
        .hset(keys.subscribers, String(to), codec.encode({ ...subscriber, chat: to }))
        .hdel(keys.subscribers, String(from))
        .hset(keys.movedChats, String(from), to)
        .hdel(keys.served, String(from))
        .zrem(keys.due, String(from));
      if (served !== null) write.hset(keys.served, String(to), served);
      if (due !== null) write.zadd(keys.due, due, String(to));
      await write.exec();
    },

    async forget(chat: ChatId): Promise<void> {
      const moved = await redis.hgetall(keys.movedChats);
      const former = Object.keys(moved).filter(
        (from) => from === String(chat) || moved[from] === String(chat),
      );
      const write = redis
        .multi()
        .hdel(keys.subscribers, String(chat))
        .hdel(keys.served, String(chat))
        .zrem(keys.due, String(chat));
      if (former.length > 0) write.hdel(keys.movedChats, ...former);
      await write.exec();
    },

    /** Chats whose slot has come, longest waiting first. */
    async due(now: Instant, limit: number): Promise<DueChat[]> {
      const found = await redis.zrangebyscore(keys.due, '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit);
      return pairs(found).map(([chat, slot]) => ({ chat: Number(chat), slot: Number(slot) }));
    },

    /**
     * The outbox has taken the slot; the digest tells what was known before `knownUntil`.
     * The chat moves on to its next slot, unless it has changed its hour meanwhile.
     */
    async advance(chat: ChatId, taken: Instant, next: Instant, knownUntil: Instant): Promise<void> {
      const places = [keys.due, keys.served, keys.subscribers];
      await redis.eval(ADVANCE, 3, ...places, String(chat), taken, next, knownUntil);
    },

    /** Puts a chat where its wishes of now say it is due, if it is not due already. */
    async place(chat: ChatId, now: Instant): Promise<void> {
      await update(chat, (current) => current, now);
    },

    /** Up to when the chat's last digest told what was known; null before the first. */
    async servedUntil(chat: ChatId): Promise<Instant | null> {
      const until = await redis.hget(keys.served, String(chat));
      return until === null ? null : Number(until);
    },

    async nextDue(chat: ChatId): Promise<Instant | null> {
      const score = await redis.zscore(keys.due, String(chat));
      return score === null ? null : Number(score);
    },
  };
}

/**
 * KEYS[1] due set  KEYS[2] hash of served  KEYS[3] subscribers  ARGV[1] chat  ARGV[2] slot taken  ARGV[3] next slot  ARGV[4] known until
 * Returns 1 when moved on, 0 when the chat no longer waits for that slot.
 */
const ADVANCE = `
local served = tonumber(redis.call('HGET', KEYS[2], ARGV[1]) or 0)
if redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1 and served < tonumber(ARGV[4]) then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[4])
end
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
return 1`;

function pairs(flat: string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let index = 0; index + 1 < flat.length; index += 2)
    found.push([flat[index] ?? '', flat[index + 1] ?? '']);
  return found;
}
