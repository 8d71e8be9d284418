import { Queue } from 'bullmq';
import { onTestFinished } from 'vitest';
import { createLedger } from '../../src/delivery/ledger.js';
import { createLedgerEntry } from '../../src/delivery/ledger-entry.js';
import { DAY, HOUR, type Instant } from '../../src/domain/clock.js';
import type { DigestJob } from '../../src/domain/outbox.js';
import type { Window } from '../../src/domain/schedule.js';
import type { Subscriber } from '../../src/domain/subscriber.js';
import {
  createDigestDispatcher,
  type DispatchDeps,
  type Dispatched,
} from '../../src/pipeline/dispatch-digests.js';
import { createDigestStore } from '../../src/storage/digests.js';
import { createDueSet } from '../../src/storage/due.js';
import type { Term } from '../../src/storage/lease.js';
import { createOutboxQueue, OUTBOX } from '../../src/storage/queues.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { oneEach, type Plain } from '../support/one-each.js';
import { type TestRedis, testRedis } from '../support/redis.js';

/** Today 08:00 in Moscow, which has had one offset since 2014; the ledger lets go of what is older than a month. */
export const EIGHT = Date.now() - (Date.now() % DAY) + 5 * HOUR;
export type Wishes = Partial<Plain & Pick<Subscriber, 'zone'>>;

type StageRedis = Pick<TestRedis, 'redis' | 'keys' | 'close'>;

/** A dispatcher before a real Redis and a real queue that nobody empties; the clock is the test's. */
export async function dispatchStage({ redis, keys, close }: StageRedis = testRedis()) {
  const subscribers = oneEach(createSubscriberStore(redis, keys));
  const due = createDueSet(redis, keys);
  const digests = createDigestStore(redis, keys);
  const ledger = createLedger(redis, keys);
  const outbox = createOutboxQueue(redis, keys);
  const bull = new Queue<DigestJob>(OUTBOX, { connection: redis, prefix: keys.queues });
  onTestFinished(async () => {
    await outbox.close();
    await bull.close();
    await close();
  });
  const term: Term = { key: keys.lease('schedule'), token: 'ours' };
  await redis.set(term.key, term.token);
  let now = EIGHT;
  const composed: Window[] = [];
  const news = { total: 3 };
  const deps: DispatchDeps = {
    due,
    digests,
    ledger: { load: ledger.load, enter: createLedgerEntry(redis, keys) },
    outbox,
    clock: () => now,
    pause: async () => {
      throw new Error('there was room, and it waited');
    },
    async compose(window) {
      composed.push(window);
      return { window, sections: [], quiet: [], total: news.total };
    },
    reading: async () => ({ checkedAt: now, failing: [] }),
  };
  const run = (changed: Partial<DispatchDeps> = {}, sendRate = 28, signal = new AbortController().signal) =>
    createDigestDispatcher({ ...deps, ...changed }, { sendRate })({ ...term }, signal);

  return {
    ...{ redis, keys, term, deps, subscribers, due, digests, ledger, bull, composed, news },
    /** A dispatcher that has just been started, with some of its parts changed. */
    run,
    /** @returns how many were queued */
    dispatch: async (): Promise<Dispatched['queued']> => (await run()).queued,
    at(instant: Instant) {
      now = instant;
    },
    subscribe(chat: number, { zone = 'Europe/Moscow', ...wishes }: Wishes = {}, since = EIGHT - HOUR) {
      const chatType = chat > 0 ? ('private' as const) : ('group' as const);
      return subscribers.subscribe({ chat, chatType, subscription: wishes, zone }, since);
    },
    async jobs(): Promise<DigestJob[]> {
      const waiting = await bull.getJobs(['waiting', 'prioritized', 'delayed', 'active', 'failed']);
      return waiting.map(({ data }) => data).sort((a, b) => a.chat - b.chat || a.slot - b.slot);
    },
    /** Who is due, longest waiting first. */
    waiting: async (instant: Instant) => (await due.page(instant, 0, 1_000)).due.map(({ chat }) => chat),
  };
}

export type DispatchStage = Awaited<ReturnType<typeof dispatchStage>>;

/** The parts of a dispatcher whose every call goes through `around`. */
export function watched(
  { due, digests, ledger, outbox }: DispatchDeps,
  around: (name: string, call: () => Promise<unknown>) => Promise<unknown>,
): Pick<DispatchDeps, 'due' | 'digests' | 'ledger' | 'outbox'> {
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== 'function') return method;
        return (...given: unknown[]) =>
          around(String(name), async () => Reflect.apply(method, target, given) as unknown);
      },
    });
  return {
    due: wrap(due),
    digests: wrap(digests),
    ledger: wrap(ledger),
    outbox: wrap(outbox),
  };
}
