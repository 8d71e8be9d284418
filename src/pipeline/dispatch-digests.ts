import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Clock, type Instant, MINUTE, SECOND } from '../domain/clock.js';
import type { Digest } from '../domain/digest.js';
import type { DigestJob } from '../domain/outbox.js';
import type { RubricId } from '../domain/rubric.js';
import { nextSlot, previousSlot, sendableAt, slotWindow, type Window } from '../domain/schedule.js';
import { type Subscriber, slotRule } from '../domain/subscriber.js';
import type { ComposedDigest, DigestStore } from '../storage/digests.js';
import type { DueChat, SubscriberStore } from '../storage/subscribers.js';

export interface DispatchDeps {
  subscribers: Pick<SubscriberStore, 'due' | 'get' | 'find' | 'servedUntil' | 'advance' | 'place' | 'forget'>;
  digests: DigestStore;
  compose: (window: Window, rubrics: readonly RubricId[], knownUntil: Instant) => Promise<Digest>;
  ledger: {
    /** What has been entered for a slot; null when nothing has. */
    load(slot: number, ordinal: number): Promise<unknown>;
    /** Enters a delivery. False when it has been settled before: sent, failed, or found empty. */
    queue(slot: number, ordinal: number): Promise<boolean>;
    /** Enters that there was nothing to say and the reader prefers silence. */
    silent(slot: number, ordinal: number): Promise<void>;
  };
  outbox: { enqueue(job: DigestJob): Promise<void>; depth(): Promise<number> };
  clock: Clock;
}

/** Jobs in the queue at most: 5000, or two minutes of sending. */
const MAX_DEPTH = 5_000;
const MAX_DEPTH_SECONDS = 120;
const PAGE = 500;
/** A slot is punctual this long. What is sent later also tells what became known meanwhile, or it would wait a day. */
const PUNCTUAL = 2 * MINUTE;
/** What is being stored this very moment carries an instant that is over already; the next digest tells it. */
export const SETTLING = 2 * SECOND;

/** Moves due subscribers into the outbox, as many as keep it shallow. Each slot is moved once, late ones together. */
export function createDigestDispatcher(deps: DispatchDeps, { sendRate }: { sendRate: number }) {
  const { subscribers, digests, ledger, outbox, clock } = deps;
  const maxDepth = Math.max(1, Math.min(MAX_DEPTH, Math.floor(sendRate * MAX_DEPTH_SECONDS)));

  /**
   * @returns how many deliveries were put into the outbox
   * @throws after everybody else has been served, when a chat could not be; it stays due
   */
  return async function dispatchDigests(): Promise<number> {
    const room = maxDepth - (await outbox.depth());
    const failures: unknown[] = [];
    // Those that stay due come first in every later page.
    let staying = 0;
    let queued = 0;
    while (queued < room) {
      const due = await subscribers.due(clock(), staying + Math.max(PAGE, staying));
      const fresh = due.slice(staying);
      if (fresh.length === 0) break;
      for (const chat of fresh) {
        if (queued >= room) break;
        const result = await dispatch(chat).catch((error: unknown) => {
          failures.push(error);
          return 'failed' as const;
        });
        if (result === 'held' || result === 'failed') staying += 1;
        if (result === 'queued') queued += 1;
      }
    }
    if (failures.length > 0)
      throw new Error(`${failures.length} due chats could not be dispatched`, { cause: failures[0] });
    return queued;
  };

  async function dispatch({ chat, slot: firstUnserved }: DueChat): Promise<'queued' | 'settled' | 'held'> {
    const subscriber = await subscribers.get(chat);
    if (!subscriber) {
      // A group upgraded this very moment is due under its new id; forgetting it would forget where it went.
      if (!(await subscribers.find(chat))) await subscribers.forget(chat);
      return 'settled';
    }
    const rule = slotRule(subscriber);
    const now = clock();
    const latest = Math.max(firstUnserved, previousSlot(rule, now + 1));
    // A slot entered before a crash is finished as it was begun; later ones are caught up after it, together.
    const begun = latest > firstUnserved && (await ledger.load(firstUnserved, subscriber.ordinal)) !== null;
    const slot = begun ? firstUnserved : latest;
    // Late into the night it waits for the morning, where it may meet the next slot and go with it.
    if (sendableAt(slot, now, subscriber.zone) > now) return 'held';
    const window = slotWindow(rule, firstUnserved, slot, await subscribers.servedUntil(chat));
    const { id, digest } = await composed(window, subscriber.subscription.rubrics, begun ? slot : now);
    const result = await enter(subscriber, slot, id, digest);
    await subscribers.advance(chat, firstUnserved, nextSlot(rule, slot), digest.knownUntil);
    // The reader may have chosen another hour while this one was being taken.
    const since = await subscribers.get(chat);
    if (since && !isDeepStrictEqual(slotRule(since), rule)) await subscribers.place(chat, now);
    return result;
  }

  async function enter(
    { chat, ordinal, subscription }: Subscriber,
    slot: Instant,
    id: string,
    digest: ComposedDigest,
  ): Promise<'queued' | 'settled'> {
    if (digest.total === 0 && subscription.onEmpty === 'silent') {
      await ledger.silent(slot, ordinal);
      return 'settled';
    }
    if (!(await ledger.queue(slot, ordinal))) return 'settled';
    await outbox.enqueue({ kind: 'digest', chat, ordinal, slot, digest: id });
    return 'queued';
  }

  /** Readers with the same wishes and hours share one digest. */
  async function composed(
    window: Window,
    rubrics: readonly RubricId[],
    now: Instant,
  ): Promise<{ id: string; digest: ComposedDigest }> {
    const profile = [[...rubrics].sort().join(','), window.from, window.to].join('|');
    const id = createHash('sha256').update(profile).digest('base64url').slice(0, 16);
    const standing = await digests.get(id);
    if (standing) return { id, digest: standing };
    const knownUntil = (now - window.to < PUNCTUAL ? window.to : now) - SETTLING;
    const digest = await deps.compose(window, rubrics, knownUntil);
    return { id, digest: await digests.putOnce(id, { ...digest, knownUntil }) };
  }
}
