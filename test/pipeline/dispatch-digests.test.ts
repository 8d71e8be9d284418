import { Queue } from 'bullmq';
import { expect, onTestFinished, test } from 'vitest';
import { createLedger } from '../../src/delivery/ledger.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import type { DigestJob } from '../../src/domain/outbox.js';
import { EVERY_DAY, type Window } from '../../src/domain/schedule.js';
import type { Subscriber } from '../../src/domain/subscriber.js';
import { createDigestDispatcher, type DispatchDeps, SETTLING } from '../../src/pipeline/dispatch-digests.js';
import { createDigestStore } from '../../src/storage/digests.js';
import { createOutboxQueue, OUTBOX } from '../../src/storage/queues.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { testRedis } from '../support/redis.js';

/** Today 08:00 in Moscow, which has had one offset since 2014; the ledger lets go of what is older than a month. */
const EIGHT = Date.now() - (Date.now() % DAY) + 5 * HOUR;
type Wishes = Partial<Subscriber['subscription'] & Pick<Subscriber, 'zone'>>;

function stage() {
  const { redis, keys, close } = testRedis();
  const subscribers = createSubscriberStore(redis, keys);
  const digests = createDigestStore(redis, keys);
  const ledger = createLedger(redis, keys);
  const outbox = createOutboxQueue(redis, keys);
  const bull = new Queue<DigestJob>(OUTBOX, { connection: redis, prefix: keys.queues });
  onTestFinished(async () => {
    await outbox.close();
    await bull.close();
    await close();
  });
  let now = EIGHT;
  const composed: Window[] = [];
  const news = { total: 3 };
  const deps: DispatchDeps = {
    subscribers,
    digests,
    ledger,
    outbox,
    clock: () => now,
    async compose(window) {
      composed.push(window);
      return { window, sections: [], quiet: [], total: news.total };
    },
  };
  return {
    ...{ redis, keys, deps, subscribers, digests, ledger, bull, composed, news },
    dispatch: createDigestDispatcher(deps, { sendRate: 28 }),
    at(instant: number) {
      now = instant;
    },
    subscribe(chat: number, { zone = 'Europe/Moscow', ...wishes }: Wishes = {}, since = EIGHT - HOUR) {
      const usual = { rubrics: [], minute: 480, days: [...EVERY_DAY], onEmpty: 'say' as const };
      return subscribers.subscribe(
        { chat, chatType: 'private', subscription: { ...usual, ...wishes }, zone },
        since,
      );
    },
    async jobs(): Promise<DigestJob[]> {
      const waiting = await bull.getJobs(['waiting', 'prioritized', 'delayed', 'active', 'failed']);
      return waiting.map(({ data }) => data).sort((a, b) => a.chat - b.chat || a.slot - b.slot);
    },
  };
}

test('a slot that has come is handed over once, and a slot to come not yet', async () => {
  const { subscribe, subscribers, dispatch, jobs, ledger, at } = stage();
  const { ordinal } = await subscribe(1);
  await subscribe(2, { minute: 481 });
  expect(await dispatch()).toBe(1);
  expect(await dispatch()).toBe(0);
  expect((await jobs()).map(({ chat, slot }) => [chat, slot])).toEqual([[1, EIGHT]]);
  expect(await ledger.load(EIGHT, ordinal)).toEqual({ kind: 'queued' });
  expect(await subscribers.nextDue(1)).toBe(EIGHT + DAY);
  at(EIGHT + MINUTE);
  expect(await dispatch()).toBe(1);
});

test('three slots slept over are caught up once, as one digest of all their time', async () => {
  const { subscribe, subscribers, dispatch, jobs, composed, at } = stage();
  await subscribe(1, {}, EIGHT - 2 * DAY - HOUR);
  at(EIGHT + 3 * HOUR);
  expect(await dispatch()).toBe(1);
  expect((await jobs()).map(({ slot }) => slot)).toEqual([EIGHT]);
  expect(composed).toEqual([{ from: EIGHT - 3 * DAY, to: EIGHT }]);
  expect(await subscribers.nextDue(1)).toBe(EIGHT + DAY);
});

test('readers of the same wishes share one digest, in whatever order they name them', async () => {
  const { subscribe, dispatch, jobs, composed } = stage();
  await subscribe(1, { rubrics: ['sport', 'crime'] });
  await subscribe(2, { rubrics: ['crime', 'sport'] });
  await subscribe(3);
  expect(await dispatch()).toBe(3);
  expect(composed).toHaveLength(2);
  expect(new Set((await jobs()).map(({ digest }) => digest)).size).toBe(2);
});

test('late into the night everybody waits for the morning; who chose the night is served at night', async () => {
  const { subscribe, subscribers, dispatch, jobs, at } = stage();
  await subscribe(1, { minute: 20 * 60 });
  await subscribe(2, { minute: 23 * 60 + 30 });
  at(EIGHT + 15.5 * HOUR);
  expect(await dispatch()).toBe(1);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([2]);
  expect(await subscribers.nextDue(1)).toBe(EIGHT + 12 * HOUR);
  at(EIGHT + 23 * HOUR);
  expect(await dispatch()).toBe(1);
});

test('who is held for the night holds up nobody behind them', async () => {
  const { subscribe, dispatch, jobs, at } = stage();
  for (let chat = 1; chat <= 5; chat++) await subscribe(chat, { zone: 'Asia/Kamchatka', minute: 12 * 60 });
  await subscribe(6);
  // 23:00 there, 14:00 in Moscow; theirs have been due for longer.
  at(EIGHT + 6 * HOUR);
  expect(await dispatch()).toBe(1);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([6]);
});

test('the queue stays shallow: two minutes of sending, the rest stays due', async () => {
  const { subscribe, subscribers, deps, bull, jobs } = stage();
  for (let chat = 1; chat <= 8; chat++) await subscribe(chat);
  const dispatch = createDigestDispatcher(deps, { sendRate: 0.05 });
  expect(await dispatch()).toBe(6);
  expect(await dispatch()).toBe(0);
  expect(await subscribers.due(EIGHT, 10)).toHaveLength(2);
  await bull.drain();
  expect(await dispatch()).toBe(2);
  expect((await jobs()).length).toBe(2);
});

test('more readers than fit on one page, and two dispatchers at once: one job each', async () => {
  const { subscribe, subscribers, deps, jobs } = stage();
  await Promise.all(Array.from({ length: 620 }, (_, chat) => subscribe(chat + 1)));
  const two = [1, 2].map(() => createDigestDispatcher(deps, { sendRate: 28 }));
  await Promise.all(two.map((dispatch) => dispatch()));
  expect((await jobs()).map(({ chat }) => chat)).toEqual(Array.from({ length: 620 }, (_, chat) => chat + 1));
  expect(await subscribers.due(EIGHT, 10)).toEqual([]);
});

test('on a day without news the reader who prefers silence gets nothing, the other is told', async () => {
  const { subscribe, subscribers, dispatch, jobs, ledger, news } = stage();
  news.total = 0;
  const { ordinal } = await subscribe(1, { onEmpty: 'silent' });
  await subscribe(2);
  expect(await dispatch()).toBe(1);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([2]);
  expect(await ledger.load(EIGHT, ordinal)).toEqual({ kind: 'silent' });
  expect(await subscribers.nextDue(1)).toBe(EIGHT + DAY);
});

test('a record nobody can read stays due and is complained of; everybody else is served', async () => {
  const { redis, keys, subscribe, subscribers, dispatch, jobs } = stage();
  for (let chat = 1; chat <= 3; chat++) await subscribe(chat);
  await redis.hset(keys.subscribers, '1', 'not a subscriber');
  await expect(dispatch()).rejects.toThrow(/1 due chats/);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([2, 3]);
  expect((await subscribers.due(EIGHT, 10)).map(({ chat }) => chat)).toEqual([1]);
});

test('a chat of which nothing is known any more is not due for ever', async () => {
  const { redis, keys, dispatch, subscribers } = stage();
  await redis.zadd(keys.due, EIGHT, '77');
  expect(await dispatch()).toBe(0);
  expect(await subscribers.due(EIGHT, 10)).toEqual([]);
});

test('a group upgraded between looking and serving is served under its new number', async () => {
  const { subscribe, subscribers, deps, jobs } = stage();
  await subscribe(-1);
  const due: typeof subscribers.due = async (...asked) => {
    const found = await subscribers.due(...asked);
    await subscribers.move(-1, -1001);
    return found;
  };
  const dispatch = createDigestDispatcher(
    { ...deps, subscribers: { ...subscribers, due } },
    { sendRate: 28 },
  );
  expect(await dispatch()).toBe(1);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([-1001]);
  expect((await subscribers.find(-1))?.chat).toBe(-1001);
});

test('who says /stop between looking and serving is not put back among the due', async () => {
  const { subscribe, subscribers, deps } = stage();
  await subscribe(1);
  const get: typeof subscribers.get = async (chat) => {
    const found = await subscribers.get(chat);
    await subscribers.stop(chat, EIGHT);
    return found;
  };
  await createDigestDispatcher({ ...deps, subscribers: { ...subscribers, get } }, { sendRate: 28 })();
  expect(await subscribers.nextDue(1)).toBeNull();
});

const CRASHES = ['before the step', 'after the step'].flatMap((when) =>
  [0, DAY].map((later) => ({ when, later })),
);
test.each(CRASHES)(
  'dead $when, at every single step, and started again $later ms later: no slot lost, no time told twice',
  async ({ when, later }) => {
    for (let step = 1, crashed = true; crashed; step++) {
      const { deps, subscribe, subscribers, dispatch, jobs, digests, at } = stage();
      for (let chat = 1; chat <= 3; chat++) await subscribe(chat);
      const dying = mortal(deps, step, when === 'after the step');
      crashed = await createDigestDispatcher(dying, { sendRate: 28 })().then(
        () => false,
        () => true,
      );
      at(EIGHT + later);
      await dispatch();
      expect(await subscribers.due(EIGHT + later, 10)).toEqual([]);
      const queued = await jobs();
      for (let chat = 1; chat <= 3; chat++) {
        let told = EIGHT - DAY;
        for (const job of queued.filter((each) => each.chat === chat)) {
          const digest = await digests.get(job.digest);
          const window = digest?.window;
          expect([step, window?.from]).toEqual([step, told]);
          expect(window?.to).toBe(job.slot);
          told = digest?.knownUntil ?? 0;
        }
        // What is being stored in the last moment is for the next digest.
        expect([step, told]).toEqual([step, EIGHT + later - SETTLING]);
      }
    }
  },
);

/** The same stores, for a program that dies at its nth step: that one and all that follow throw. */
function mortal(deps: DispatchDeps, lastStep: number, afterEffect: boolean): DispatchDeps {
  let step = 0;
  const wrap = <T extends object>(store: T): T =>
    new Proxy(store, {
      get(target, name) {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          step += 1;
          if (step > lastStep || (step === lastStep && !afterEffect)) throw new Error('dead');
          const answer: unknown = await Reflect.apply(method, target, given);
          if (step === lastStep) throw new Error('dead');
          return answer;
        };
      },
    });
  return {
    ...deps,
    subscribers: wrap(deps.subscribers),
    digests: wrap(deps.digests),
    ledger: wrap(deps.ledger),
    outbox: wrap(deps.outbox),
  };
}
