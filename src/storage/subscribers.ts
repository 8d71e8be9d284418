import type { Instant } from '../domain/clock.js';
import { PAUSED_UNTIL_TOLD } from '../domain/draft.js';
import {
  type ChatId,
  type NewSubscriber,
  newSubscriber,
  type Subscriber,
  subscriptionOf,
} from '../domain/subscriber.js';
import { MOST_SUBSCRIPTIONS, type Subscription, type WantedSubscription } from '../domain/subscription.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import type { RedisClient } from './redis-client.js';
import { dueAfter, fromNowOn } from './subscriber-change.js';
import { subscriberCodec as codec, memberOf } from './subscriber-record.js';
import { FORGET_SUBSCRIBER, MOVE_SUBSCRIBER, SWAP_SUBSCRIBER } from './subscriber-scripts.js';

export type SubscriberStore = ReturnType<typeof createSubscriberStore>;

export interface Subscribed {
  subscriber: Subscriber;
  subscription: Subscription;
}

/** What else is kept of a chat: it is moved and forgotten with it. */
export interface Companion {
  move(from: ChatId, to: ChatId): Promise<void>;
  forget(chat: ChatId): Promise<void>;
}

/** Optimistic writes of one chat that get in each other's way: taps of one reader, and the dispatcher. */
const TRIES = 50;

/**
 * Chats and what they asked for. A subscription is in the due set while its chat is active: its score is the first slot
 * not yet handed to the outbox; one that is served at once stands there while something waits for it. storage/due reads
 * and moves on whole pages of it.
 */
export function createSubscriberStore(redis: RedisClient, keys: Keys, companions: readonly Companion[] = []) {
  const places = [keys.subscribers, keys.due, keys.served, keys.atOnce];

  /**
   * Reads, changes and writes one chat with the places of its subscriptions among the due, so that no concurrent change is
   * lost and no slot taken meanwhile comes again. `change` may run several times.
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
      const stored = await redis.hget(keys.subscribers, String(id));
      // Asked for last: whoever finds no record because it has just moved finds where it went.
      const moved = await redis.hget(keys.movedChats, String(id));
      if (moved !== null && former === 'follow') {
        id = Number(moved);
        continue;
      }
      const standing = stored === null ? null : codec.decode(stored);
      const wanted = await change(standing, id);
      if (wanted === null) return null;
      const next = fromNowOn(standing, wanted, now);
      const ids = new Set([...(standing?.subscriptions ?? []), ...next.subscriptions].map((one) => one.id));
      const members = [...ids].map((number) => memberOf(id, number));
      const [served, scores] =
        members.length === 0
          ? [[], []]
          : await Promise.all([redis.hmget(keys.served, ...members), redis.zmscore(keys.due, ...members)]);
      const moves = [...ids].flatMap((number, n) => {
        const score = scores[n] ?? null;
        const due = dueAfter(standing, next, number, now, score, served[n] ?? null);
        const subscription = subscriptionOf(next, number);
        const atOnce = next.status === 'active' && subscription?.timing.kind === 'at-once';
        return [members[n] ?? '', served[n] ?? '', score ?? '', due ?? '', Number(atOnce)];
      });
      const values = [String(id), stored ?? '', codec.encode(next), ...moves];
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

    /**
     * Adds a subscription to a chat, which becomes active if it was stopped.
     * @param stopped what becomes of the others where the reader had stopped them all
     * @returns null when it has as many as a chat may have
     */
    async add(
      who: NewSubscriber,
      wanted: WantedSubscription,
      now: Instant,
      stopped: 'resume' | 'pause' = 'resume',
    ): Promise<Subscribed | null> {
      let ordinal: number | null = null;
      const subscriber = await update(
        who.chat,
        async (standing, chat) => {
          if (standing && standing.subscriptions.length >= MOST_SUBSCRIPTIONS) return null;
          const reader = standing ?? newSubscriber({ ...who, chat }, now);
          ordinal ??= (await redis.incr(keys.ordinals)) - 1;
          const added = { ...wanted, id: reader.nextId, ordinal, pausedUntil: null };
          const isPaused = reader.status === 'stopped' && stopped === 'pause';
          const others = isPaused
            ? reader.subscriptions.map((one) => ({ ...one, pausedUntil: PAUSED_UNTIL_TOLD }))
            : reader.subscriptions;
          return {
            ...reader,
            status: 'active',
            reason: null,
            nextId: reader.nextId + 1,
            subscriptions: [...others, added],
          };
        },
        now,
      );
      const subscription = subscriber?.subscriptions.find((one) => one.ordinal === ordinal);
      return subscriber && subscription ? { subscriber, subscription } : null;
    },

    /**
     * Changes one subscription, and makes its chat active again if it was stopped.
     * @returns null when there is no such subscription, or `change` declined
     */
    async change(
      chat: ChatId,
      id: number,
      change: (current: Subscription) => Subscription | null,
      now: Instant,
    ): Promise<Subscriber | null> {
      return edit(
        chat,
        (standing) => {
          const current = subscriptionOf(standing, id);
          const changed = current && change(current);
          if (!changed) return null;
          const subscriptions = standing.subscriptions.map((one) => (one.id === id ? changed : one));
          return { ...standing, subscriptions, status: 'active', reason: null };
        },
        now,
      );
    },

    /** Takes one subscription away. @returns null when there is no such */
    async remove(chat: ChatId, id: number, now: Instant): Promise<Subscriber | null> {
      return edit(
        chat,
        (standing) =>
          subscriptionOf(standing, id) && {
            ...standing,
            subscriptions: standing.subscriptions.filter((one) => one.id !== id),
          },
        now,
      );
    },

    /**
     * Changes how a chat is treated whatever it subscribes to: zone, quiet hours, what is muted.
     * @returns null when there is no such chat, or `change` declined
     */
    async changeChat(
      chat: ChatId,
      change: (current: Subscriber) => Subscriber | null,
      now: Instant,
    ): Promise<Subscriber | null> {
      return edit(chat, change, now);
    },

    /** Like `changeChat`; a chat that has not subscribed to anything begins with it. */
    async settle(
      who: NewSubscriber,
      change: (current: Subscriber) => Subscriber | null,
      now: Instant,
    ): Promise<Subscriber | null> {
      return update(
        who.chat,
        (standing, chat) => change(standing ?? newSubscriber({ ...who, chat }, now)),
        now,
      );
    },

    async stop(chat: ChatId, now: Instant): Promise<boolean> {
      const stop = (standing: Subscriber) => ({ ...standing, status: 'stopped' as const, reason: null });
      return (await edit(chat, stop, now)) !== null;
    },

    /** Undoes /stop. @returns null when there is no such chat */
    async restart(chat: ChatId, now: Instant): Promise<Subscriber | null> {
      return edit(chat, (standing) => ({ ...standing, status: 'active', reason: null }), now);
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

    /** A group became a supergroup: everything follows the new id, the due slots included. */
    async move(from: ChatId, to: ChatId): Promise<void> {
      for (const companion of companions) await companion.move(from, to);
      await redis.eval(MOVE_SUBSCRIBER, 5, ...places, keys.movedChats, String(from), String(to));
    },

    /** The id a chat has now and those it had before: of a group that was upgraded more than one. */
    async idsOf(chat: ChatId): Promise<[ChatId, ...ChatId[]]> {
      const moved = await redis.hgetall(keys.movedChats);
      const now = Number(moved[String(chat)] ?? chat);
      const former = Object.entries(moved).flatMap(([from, to]) =>
        Number(to) === now ? [Number(from)] : [],
      );
      return [now, ...former];
    },

    async forget(chat: ChatId): Promise<void> {
      const moved = await redis.hget(keys.movedChats, String(chat));
      const ids = moved === null ? [chat] : [chat, Number(moved)];
      for (const companion of companions) await Promise.all(ids.map((id) => companion.forget(id)));
      await redis.eval(FORGET_SUBSCRIBER, 5, ...places, keys.movedChats, String(chat));
    },

    /** When each of a chat's subscriptions is due; those that are not are missing. */
    async dueOf({
      chat,
      subscriptions,
    }: Pick<Subscriber, 'chat' | 'subscriptions'>): Promise<Map<number, Instant>> {
      if (subscriptions.length === 0) return new Map();
      const scores = await redis.zmscore(keys.due, ...subscriptions.map(({ id }) => memberOf(chat, id)));
      return new Map(
        subscriptions.flatMap(({ id }, n) => {
          const score = scores[n] ?? null;
          return score === null ? [] : [[id, Number(score)] as const];
        }),
      );
    },
  };
}
