import type { Instant } from '../domain/clock.js';
import { slotAfterChange } from '../domain/schedule.js';
import { type ChatId, type Subscriber, type Subscription, slotRule } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import type { RedisClient } from './redis-client.js';
import { subscriberCodec as codec, decodeServed } from './subscriber-record.js';
import { FORGET_SUBSCRIBER, MOVE_SUBSCRIBER, SWAP_SUBSCRIBER } from './subscriber-scripts.js';

export type SubscriberStore = ReturnType<typeof createSubscriberStore>;

type Wanted = Omit<Subscriber, 'ordinal' | 'status' | 'reason' | 'since'>;

/** Optimistic writes of one chat that get in each other's way: taps of one reader, and the dispatcher. */
const TRIES = 50;

/**
 * Chats and what they asked for. A chat is in the due set exactly while it is active:
 * its score is the first slot not yet handed to the outbox. storage/due reads and moves on whole pages of it.
 */
export function createSubscriberStore(redis: RedisClient, keys: Keys) {
  const places = [keys.subscribers, keys.due, keys.served];

  /**
   * Reads, changes and writes one chat with its place among the due, so that no concurrent change is lost and no slot
   * taken meanwhile comes again. `change` may run several times.
   * @param change null means "leave as is"; `id` is the chat's id of now
   * @param former what is done to the id a group had before its upgrade: done to the group, or to nobody
   * @returns the new value; null when `change` declined
   */
  async function update(
    chat: ChatId,
    change: (current: Subscriber | null, id: ChatId) => Subscriber | null | Promise<Subscriber | null>,
    now: Instant,
    former: 'follow' | 'ignore' = 'follow',
  ): Promise<Subscriber | null> {
    let id = chat;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const field = String(id);
      const [stored, served, score, moved] = await Promise.all([
        redis.hget(keys.subscribers, field),
        redis.hget(keys.served, field),
        redis.zscore(keys.due, field),
        // Asked for last: whoever finds no record because it has just moved finds where it went.
        redis.hget(keys.movedChats, field),
      ]);
      if (moved !== null && former === 'follow') {
        id = Number(moved);
        continue;
      }
      const next = await change(stored === null ? null : codec.decode(stored), id);
      if (next === null) return null;
      const standing = score === null ? null : Number(score);
      const due =
        next.status === 'active' ? slotAfterChange(slotRule(next), now, standing, decodeServed(served)) : '';
      const values = [field, stored ?? '', codec.encode(next), served ?? '', score ?? '', due];
      if (await writeOnce(redis, keys, SWAP_SUBSCRIBER, places, values)) return next;
    }
    throw new Error(`subscriber could not be updated in ${TRIES} tries`);
  }

  const edit = (
    chat: ChatId,
    change: (current: Subscriber) => Subscriber | null,
    now: Instant,
    former?: 'ignore',
  ) => update(chat, (current) => current && change(current), now, former);

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

    /** Subscribes a chat, or changes what it asked for; see `slotAfterChange` for when it is due. */
    async subscribe(asked: Wanted, now: Instant): Promise<Subscriber> {
      let ordinal: number | null = null;
      const subscribed = await update(
        asked.chat,
        async (standing, chat) => {
          const wanted = { ...asked, chat, status: 'active' as const, reason: null };
          if (standing) return { ...standing, ...wanted };
          ordinal ??= (await redis.incr(keys.ordinals)) - 1;
          return { ...wanted, ordinal, since: now };
        },
        now,
      );
      if (!subscribed) throw new Error('a subscription that was not declined has no subscriber');
      return subscribed;
    },

    /**
     * Changes what a subscribed chat asks for, and makes it active again if it was stopped.
     * @returns null when there is no such subscriber, or `change` declined
     */
    async change(
      chat: ChatId,
      change: (current: Subscription) => Subscription | null,
      now: Instant,
    ): Promise<Subscriber | null> {
      return edit(
        chat,
        (standing) => {
          const subscription = change(standing.subscription);
          return subscription && { ...standing, subscription, status: 'active', reason: null };
        },
        now,
      );
    },

    async stop(chat: ChatId, now: Instant): Promise<boolean> {
      const stop = (standing: Subscriber) => ({ ...standing, status: 'stopped' as const, reason: null });
      return (await edit(chat, stop, now)) !== null;
    },

    /** Telegram refuses the chat. Settings stay. A group's former id is refused for ever: that says nothing of the new one. */
    async suspend(chat: ChatId, reason: string, now: Instant): Promise<void> {
      await edit(
        chat,
        (standing) => (standing.status === 'active' ? { ...standing, status: 'suspended', reason } : null),
        now,
        'ignore',
      );
    },

    /** Undoes a suspension, never a /stop. */
    async resume(chat: ChatId, now: Instant): Promise<boolean> {
      const resumed = await edit(
        chat,
        (standing) =>
          standing.status === 'suspended' ? { ...standing, status: 'active', reason: null } : null,
        now,
        'ignore',
      );
      return resumed !== null;
    },

    /** A group became a supergroup: everything follows the new id, the due slot included. */
    async move(from: ChatId, to: ChatId): Promise<void> {
      await redis.eval(MOVE_SUBSCRIBER, 4, ...places, keys.movedChats, String(from), String(to));
    },

    async forget(chat: ChatId): Promise<void> {
      await redis.eval(FORGET_SUBSCRIBER, 4, ...places, keys.movedChats, String(chat));
    },

    async nextDue(chat: ChatId): Promise<Instant | null> {
      const score = await redis.zscore(keys.due, String(chat));
      return score === null ? null : Number(score);
    },
  };
}
