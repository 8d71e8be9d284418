import {
  BROADCAST_KEPT,
  BROADCAST_TEXT_KEPT,
  type Broadcast,
  type BroadcastAudience,
} from '../domain/broadcast.js';
import type { Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import { createBroadcastChats } from './broadcast-chats.js';
import { broadcastCodec as codec } from './broadcast-record.js';
import { updateField } from './cas.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import type { RedisClient } from './redis-client.js';
import type { Companion } from './subscribers.js';

/**
 * Confirms a draft, while no other broadcast is under way.
 * KEYS[1] broadcasts  KEYS[2] the one under way  ARGV[1] id  ARGV[2] record read  ARGV[3] new record
 * Returns 1 when it is under way now, 0 when another is, or it is not the draft that was read.
 */
const CONFIRM = `
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('SET', KEYS[2], ARGV[1])
return 1`;

/** KEYS[1] the one under way  ARGV[1] id. It is over: another may begin. */
const RELEASE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`;

export type BroadcastStore = ReturnType<typeof createBroadcastStore>;
export type ConfirmOutcome = 'confirmed' | 'another-runs' | 'gone';

/** What operators send to readers, from draft to report; one is under way at a time. */
export function createBroadcastStore(redis: RedisClient, keys: Keys) {
  const chats = createBroadcastChats(redis, keys);

  async function get(id: string): Promise<Broadcast | null> {
    const stored = await redis.hget(keys.broadcasts, id);
    return stored === null ? null : codec.decode(stored);
  }

  const current = (): Promise<string | null> => redis.get(keys.broadcastNow);
  const update = (id: string, change: (now: Broadcast) => Broadcast | null): Promise<Broadcast | null> =>
    updateField(redis, keys, keys.broadcasts, id, codec, change);

  async function all(): Promise<Broadcast[]> {
    return (await redis.hvals(keys.broadcasts)).map(codec.decode);
  }

  async function drop(id: string): Promise<void> {
    await redis.hdel(keys.broadcasts, id);
    await redis.unlink(keys.broadcastShown(id));
  }

  /** With the subscribers: a group takes its place along, and of who is forgotten nothing stays. */
  const companion: Companion = {
    async move(from, to) {
      const id = await current();
      if (id !== null) await chats.move(id, from, to);
    },
    async forget(chat) {
      const id = await current();
      if (id !== null) await chats.forget(id, chat);
      for (const one of await all()) {
        await redis.hdel(keys.broadcastShown(one.id), String(chat));
        if (one.by === chat) await update(one.id, (now) => ({ ...now, by: 0 }));
      }
    },
  };

  return {
    get,
    update,
    /** Chat by chat, what becomes of one. */
    chats,
    /** The id of the one that is under way. */
    current,
    companion,

    async add(draft: Broadcast): Promise<void> {
      await redis.hsetnx(keys.broadcasts, draft.id, codec.encode(draft));
    },

    /** Of a draft alone. @returns null when it is none any more */
    aim: (id: string, to: BroadcastAudience): Promise<Broadcast | null> =>
      update(id, (now) => (now.state.kind === 'draft' ? { ...now, to } : null)),

    /** Removes one that was never sent. */
    async drop(id: string): Promise<void> {
      if ((await get(id))?.state.kind === 'draft') await drop(id);
    },

    /** Of two who confirm at once, the same draft or two, exactly one does. */
    async confirm(id: string, now: Instant): Promise<ConfirmOutcome> {
      const stored = await redis.hget(keys.broadcasts, id);
      const draft = stored === null ? null : codec.decode(stored);
      if (draft === null || draft.state.kind !== 'draft') return 'gone';
      const next = codec.encode({ ...draft, state: { kind: 'confirmed', at: now } });
      const places = [keys.broadcasts, keys.broadcastNow];
      if (await writeOnce(redis, keys, CONFIRM, places, [id, stored ?? '', next])) return 'confirmed';
      return (await current()) === id ? 'gone' : 'another-runs';
    },

    /** Nothing more of it is begun. @returns null when it does not run */
    stop: (id: string, now: Instant): Promise<Broadcast | null> =>
      update(id, (standing) => {
        const { state } = standing;
        if (state.kind !== 'running' && state.kind !== 'confirmed') return null;
        const total = state.kind === 'running' ? state.total : 0;
        return { ...standing, state: { kind: 'stopping', at: state.at, total, since: now } };
      }),

    /** It is over, and what was kept of its chats goes. */
    async release(id: string): Promise<void> {
      await chats.clear(id);
      await redis.eval(RELEASE, 1, keys.broadcastNow, id);
    },

    /** Notes that a message in an operator's chat shows it. */
    async shown(id: string, chat: ChatId, messageId: number): Promise<void> {
      await redis.hset(keys.broadcastShown(id), String(chat), messageId);
    },

    async shownTo(id: string): Promise<Map<ChatId, number>> {
      const found = await redis.hgetall(keys.broadcastShown(id));
      return new Map(Object.entries(found).map(([chat, message]) => [Number(chat), Number(message)]));
    },

    async unshown(id: string, chat: ChatId): Promise<void> {
      await redis.hdel(keys.broadcastShown(id), String(chat));
    },

    /** Lets go of words after a month, of figures after a year, of drafts that nobody sent with the words. */
    async sweep(now: Instant): Promise<void> {
      for (const { id, at, state, html } of await all()) {
        const isOld = now - at > BROADCAST_TEXT_KEPT;
        if (now - at > BROADCAST_KEPT || (isOld && state.kind === 'draft')) await drop(id);
        else if (isOld && html !== null && state.kind === 'over') {
          await update(id, (standing) => ({ ...standing, html: null }));
          await redis.unlink(keys.broadcastShown(id));
        }
      }
    },
  };
}
