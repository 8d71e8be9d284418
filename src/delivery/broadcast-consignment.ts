import {
  announceableAt,
  BROADCAST_LASTS,
  type Broadcast,
  type BroadcastOutcome,
  isBroadcastSettled,
} from '../domain/broadcast.js';
import { type Clock, SECOND } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import type { BroadcastJob } from '../domain/outbox.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import type { BroadcastChatState, BroadcastChats } from '../storage/broadcast-chats.js';
import type { Consignment, Parcel } from './consignment.js';
import { BLOCKED_BY_OPERATOR } from './under-orders.js';

export interface BroadcastConsignmentDeps {
  chats: Pick<BroadcastChats, 'state' | 'swap' | 'waitAgain'>;
  broadcasts: { get(id: string): Promise<Broadcast | null> };
  /** The announcement with what stands under it. */
  render: (html: string) => Message;
  subscribers: {
    find(chat: ChatId): Promise<Subscriber | null>;
    suspend(chat: ChatId, reason: string): Promise<void>;
    move(from: ChatId, to: ChatId): Promise<void>;
  };
  clock: Clock;
  /** Names an attempt, short. */
  newId: () => string;
}

type Standing = Pick<Broadcast, 'html' | 'state'> | null;

/** A stop is heard within this; a thousand deliveries a second need not read the same record each. */
const LOOK_EVERY = SECOND / 2;
/** Another job of the same chat is at it: two groups have become one. */
const ANOTHER_IS_AT_IT = 5 * SECOND;
const BLOCKED = /blocked|USER_IS_BLOCKED/i;

/**
 * Announcements of operators. What has become of each chat stands with the broadcast, and it, not the queue, decides
 * whether something is sent: a job that comes twice sends once. In doubt it is sent again, as digests are, until the
 * broadcast is stopped or over.
 */
export function createBroadcastConsignment(deps: BroadcastConsignmentDeps): Consignment<BroadcastJob> {
  const { chats, render, subscribers, clock, newId } = deps;
  const look = rememberShortly(deps.broadcasts.get, clock);

  /** A group that has got a new id is noted under that. */
  async function placeOf({ broadcast, chat }: BroadcastJob) {
    const [standing, reader] = await Promise.all([chats.state(broadcast, chat), subscribers.find(chat)]);
    const id = reader?.chat ?? chat;
    const state = standing ?? (id === chat ? null : await chats.state(broadcast, id));
    return { id: standing === null ? id : chat, state, reader };
  }

  async function fail(job: BroadcastJob, outcome: Exclude<BroadcastOutcome, 'queued' | 'sending'>) {
    const { id, state } = await placeOf(job);
    if (state !== null && !isSettled(state)) await chats.swap(job.broadcast, id, state, outcome);
  }

  return {
    urgent: false,
    // It was taken as one message, and is one.
    divisible: false,
    async load(job, begunBefore) {
      const [{ id, state, reader }, broadcast] = await Promise.all([placeOf(job), look(job.broadcast)]);
      if (!broadcast || (state !== null && isSettled(state))) return { kind: 'settled' };
      if (state === null) {
        // Nobody waits for it, or its group is just getting its new id.
        const mayCome = reader !== null && broadcast.state.kind === 'running';
        return mayCome ? { kind: 'later', ms: ANOTHER_IS_AT_IT } : { kind: 'settled' };
      }
      const now = clock();
      const why = whyNot(broadcast, reader, isBeingSent(state), now);
      if (why !== null) {
        await chats.swap(job.broadcast, id, state, why);
        return { kind: 'settled' };
      }
      if (isBeingSent(state) && !begunBefore) return { kind: 'later', ms: ANOTHER_IS_AT_IT };
      const at = reader ? announceableAt(now, reader) : now;
      if (at > now) {
        await chats.waitAgain(job.broadcast, id, state, Math.min(at, endOf(broadcast)));
        return { kind: 'settled' };
      }
      const message = { ...render(broadcast.html ?? ''), silent: true };
      return { kind: 'send', messages: [message], next: 0, parcel: parcelOf(job, id, state) };
    },
    failed: (job, reason) => fail(job, reason === BLOCKED_BY_OPERATOR ? 'inactive' : 'refused'),
  };

  function parcelOf(job: BroadcastJob, id: ChatId, seen: BroadcastChatState): Parcel {
    let chat = id;
    let state = seen;
    const enter = async (next: BroadcastChatState) => {
      const stands = await chats.swap(job.broadcast, chat, state, next);
      state = next;
      return stands;
    };
    return {
      sending: () => enter(`sending@${newId()}`),
      async sent() {
        await enter('sent');
      },
      complete: async () => {},
      unsent: async () => void (await enter('queued')),
      unknown: async () => 'repeat',
      async gone(reason) {
        await subscribers.suspend(chat, reason);
        await enter(BLOCKED.test(reason) ? 'blocked' : 'gone');
      },
      async moved(to) {
        await subscribers.move(chat, to);
        chat = to;
      },
    };
  }
}

/** Why a chat gets nothing any more; null when it does. What was being sent when its sender died may stand there. */
function whyNot(
  { state, html }: NonNullable<Standing>,
  reader: Subscriber | null,
  isInDoubt: boolean,
  now: number,
): Exclude<BroadcastOutcome, 'queued' | 'sending'> | null {
  if (state.kind !== 'running' || html === null) return isInDoubt ? 'unknown' : 'stopped';
  if (now >= endOf({ state })) return isInDoubt ? 'unknown' : 'night';
  if (reader?.status !== 'active') return 'inactive';
  return reader.noAnnouncements ? 'off' : null;
}

const endOf = ({ state }: Pick<Broadcast, 'state'>) => ('at' in state ? state.at + BROADCAST_LASTS : 0);
const isBeingSent = (state: BroadcastChatState) => state.startsWith('sending@');
const isSettled = (state: BroadcastChatState) =>
  isBroadcastSettled(isBeingSent(state) ? 'sending' : (state as BroadcastOutcome));

/** Reads a record once for all deliveries of half a second. */
function rememberShortly<T>(get: (id: string) => Promise<T>, clock: Clock): (id: string) => Promise<T> {
  let known: { id: string; until: number; value: Promise<T> } | null = null;
  return (id) => {
    const now = clock();
    if (known?.id !== id || now >= known.until || now < known.until - LOOK_EVERY) {
      const value = get(id);
      const one = { id, until: now + LOOK_EVERY, value };
      known = one;
      value.catch(() => {
        if (known === one) known = null;
      });
    }
    return known.value;
  };
}
