import { type BroadcastFigures, type BroadcastOutcome, noFigures } from '../domain/broadcast.js';
import type { Instant } from '../domain/clock.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import {
  BROADCAST_PAGE,
  ENTER_CHATS,
  FORGET_CHAT,
  LEAVE_WAITING,
  MOVE_CHAT,
  NOTE_CHATS,
  SWAP_CHAT,
  WAIT_AGAIN,
} from './broadcast-scripts.js';
import { MASTER } from './due.js';
import type { Keys } from './keys.js';
import type { Term } from './lease.js';
import { writeOnce } from './once.js';
import { RecordError } from './records.js';
import type { RedisClient } from './redis-client.js';
import { defineScript } from './script.js';
import { subscriberCodec } from './subscriber-record.js';

/** What has become of a broadcast in one chat: its outcome; of one that is being sent also which attempt it is. */
export type BroadcastChatState = Exclude<BroadcastOutcome, 'sending'> | `sending@${string}`;

/** A chat that waits; `reader` is null when its record is gone, is just moving, or does not read. */
export interface WaitingChat {
  chat: ChatId;
  reader: Subscriber | null;
}

/** What is done of a chat that waits: it is queued, left out, or waits on until an instant. */
export type Step = { chat: ChatId; what: BroadcastOutcome | Instant };

export type BroadcastChats = ReturnType<typeof createBroadcastChats>;

const swapChat = defineScript(SWAP_CHAT);

/**
 * The chats of a broadcast: a ledger by chat beside those that still wait for it, and how many there are of each
 * outcome, counted in the same scripts. Noted once at the beginning; what is kept goes when it is over.
 */
export function createBroadcastChats(redis: RedisClient, keys: Keys) {
  const chatsOf = (id: string) => [keys.broadcastChats(id), keys.broadcastFigures(id)];
  const placesOf = (id: string) => [keys.broadcastWaiting(id), ...chatsOf(id)];

  return {
    /** The life of this Redis as a master: what a walk over a hash promises holds within one. */
    master: async (): Promise<string> => (await redis.eval(`${MASTER}\nreturn master`, 0)) as string,

    /** Notes chats at the beginning; twice is once. @returns false when the lease is somebody else's */
    async note(
      term: Term,
      id: string,
      chats: readonly { chat: ChatId; outcome: 'inactive' | 'off' | null }[],
    ): Promise<boolean> {
      const values = chats.flatMap(({ chat, outcome }) => [chat, 0, outcome ?? '']);
      return (await redis.eval(NOTE_CHATS, 4, term.key, ...placesOf(id), term.token, ...values)) === 1;
    },

    /** Chats whose time has come, at most so many. */
    async page(id: string, now: Instant, limit: number): Promise<{ master: string; chats: WaitingChat[] }> {
      const places = [keys.broadcastWaiting(id), keys.subscribers];
      const [master, chats, records] = (await redis.eval(
        BROADCAST_PAGE,
        2,
        ...places,
        now === Number.POSITIVE_INFINITY ? '+inf' : now,
        limit,
      )) as [string, string[], (string | null)[]];
      return {
        master,
        chats: chats.map((chat, n) => ({ chat: Number(chat), reader: readerIn(records[n] ?? null) })),
      };
    },

    /**
     * Enters what is done of a page.
     * @returns what stands for each then, null where it does not wait any more; or 'lost' when the lease is
     */
    async enter(
      term: Term,
      id: string,
      steps: readonly Step[],
    ): Promise<'lost' | (BroadcastChatState | null)[]> {
      const values = steps.flatMap(({ chat, what }) => [chat, what]);
      const answer = (await redis.eval(ENTER_CHATS, 4, term.key, ...placesOf(id), term.token, ...values)) as
        | 0
        | string[];
      return answer === 0 ? 'lost' : answer.map((one) => (one === '' ? null : (one as BroadcastChatState)));
    },

    /** Those that stand in the queue wait no more. @returns false when they are to be handed in again */
    async leave(term: Term, id: string, master: string, chats: readonly ChatId[]): Promise<boolean> {
      const places = [term.key, keys.broadcastWaiting(id)];
      return (await redis.eval(LEAVE_WAITING, 2, ...places, term.token, master, ...chats)) === 1;
    },

    async state(id: string, chat: ChatId): Promise<BroadcastChatState | null> {
      return (await redis.hget(keys.broadcastChats(id), String(chat))) as BroadcastChatState | null;
    },

    /** The next state, only where the one that was seen still stands. @returns whether it stands now */
    async swap(
      id: string,
      chat: ChatId,
      seen: BroadcastChatState,
      next: BroadcastChatState,
    ): Promise<boolean> {
      return (await swapChat(redis, chatsOf(id), [chat, seen, next])) === 1;
    },

    /** One that is queued waits again. */
    async waitAgain(id: string, chat: ChatId, seen: BroadcastChatState, until: Instant): Promise<void> {
      await writeOnce(redis, keys, WAIT_AGAIN, placesOf(id), [chat, seen, until]);
    },

    /** How many there are of each outcome, and how many wait: all of them, and those whose time has not come. */
    async figures(
      id: string,
      now: Instant,
    ): Promise<{ figures: BroadcastFigures; waiting: number; asleep: number }> {
      const [counted, waiting, asleep] = await Promise.all([
        redis.hgetall(keys.broadcastFigures(id)),
        redis.zcard(keys.broadcastWaiting(id)),
        redis.zcount(keys.broadcastWaiting(id), `(${now}`, '+inf'),
      ]);
      const figures = noFigures();
      for (const outcome of Object.keys(figures) as BroadcastOutcome[])
        figures[outcome] = Number(counted[outcome] ?? 0);
      return { figures, waiting, asleep };
    },

    async clear(id: string): Promise<void> {
      await redis.unlink(placesOf(id));
    },

    async move(id: string, from: ChatId, to: ChatId): Promise<void> {
      await writeOnce(redis, keys, MOVE_CHAT, placesOf(id), [from, to]);
    },

    async forget(id: string, chat: ChatId): Promise<void> {
      await writeOnce(redis, keys, FORGET_CHAT, placesOf(id), [chat]);
    },
  };
}

function readerIn(record: string | null): Subscriber | null {
  try {
    return record === null ? null : subscriberCodec.decode(record);
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
