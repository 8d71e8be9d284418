import { createHash } from 'node:crypto';
import type { Clock } from '../domain/clock.js';
import type { Digest } from '../domain/digest.js';
import type { DigestJob } from '../domain/outbox.js';
import type { RubricId } from '../domain/rubric.js';
import { nextSlot, previousSlot, sendableAt, slotWindow, type Window } from '../domain/schedule.js';
import { type Subscriber, slotRule } from '../domain/subscriber.js';
import type { DigestStore } from '../storage/digests.js';
import type { DueChat, SubscriberStore } from '../storage/subscribers.js';

export interface DispatchDeps {
  subscribers: Pick<SubscriberStore, 'due' | 'get' | 'advance' | 'forget'>;
  digests: DigestStore;
  compose: (window: Window, rubrics: readonly RubricId[]) => Promise<Digest>;
  ledger: {
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

/** Moves due subscribers into the outbox, as many as keep it shallow. Each slot is moved once, late ones together. */
export function createDigestDispatcher(deps: DispatchDeps, { sendRate }: { sendRate: number }) {
  const { subscribers, digests, ledger, outbox, clock } = deps;
  const maxDepth = Math.max(1, Math.min(MAX_DEPTH, Math.floor(sendRate * MAX_DEPTH_SECONDS)));

  /** @returns how many deliveries were put into the outbox */
  return async function dispatchDigests(): Promise<number> {
    let room = maxDepth - (await outbox.depth());
    let held = 0;
    let queued = 0;
    while (room > 0) {
      const due = await subscribers.due(clock(), Math.min(PAGE, room) + held);
      const fresh = due.slice(held);
      if (fresh.length === 0) break;
      for (const chat of fresh) {
        const result = await dispatch(chat);
        if (result === 'held') held += 1;
        if (result === 'queued') {
          queued += 1;
          room -= 1;
        }
      }
    }
    return queued;
  };

  async function dispatch({ chat, slot: firstUnserved }: DueChat): Promise<'queued' | 'settled' | 'held'> {
    const subscriber = await subscribers.get(chat);
    if (!subscriber) {
      await subscribers.forget(chat);
      return 'settled';
    }
    const rule = slotRule(subscriber);
    const now = clock();
    const slot = Math.max(firstUnserved, previousSlot(rule, now + 1));
    // Late into the night it waits for the morning, where it may meet the next slot and go with it.
    if (sendableAt(slot, now, subscriber.zone) > now) return 'held';
    const result = await enter(subscriber, slot, slotWindow(rule, firstUnserved, slot));
    await subscribers.advance(chat, firstUnserved, nextSlot(rule, slot));
    return result;
  }

  async function enter(subscriber: Subscriber, slot: number, window: Window): Promise<'queued' | 'settled'> {
    const { chat, ordinal, subscription } = subscriber;
    const { id, isEmpty } = await composed(window, subscription.rubrics);
    if (isEmpty && subscription.onEmpty === 'silent') {
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
  ): Promise<{ id: string; isEmpty: boolean }> {
    const profile = [[...rubrics].sort().join(','), window.from, window.to].join('|');
    const id = createHash('sha256').update(profile).digest('base64url').slice(0, 16);
    const standing = await digests.get(id);
    if (standing !== null) return { id, isEmpty: standing.total === 0 };
    const digest = await deps.compose(window, rubrics);
    await digests.putOnce(id, digest);
    return { id, isEmpty: digest.total === 0 };
  }
}
