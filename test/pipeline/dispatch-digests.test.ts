import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { dispatchStage, EIGHT } from './dispatch-stage.js';

test('a slot that has come is handed over once, and a slot to come not yet', async () => {
  const { subscribe, subscribers, dispatch, jobs, ledger, at } = await dispatchStage();
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

test('readers of the same wishes share one digest, in whatever order they name them, and however late they come', async () => {
  const { subscribe, dispatch, jobs, composed, digests, at } = await dispatchStage();
  await subscribe(1, { rubrics: ['sport', 'crime'] });
  await subscribe(2, { rubrics: ['crime', 'sport'] });
  await subscribe(3);
  expect(await dispatch()).toBe(3);
  await subscribe(4);
  at(EIGHT + 10 * MINUTE);
  expect(await dispatch()).toBe(1);
  expect(composed).toHaveLength(2);
  const queued = await jobs();
  expect(new Set(queued.map(({ digest }) => digest)).size).toBe(2);
  // What was known of the sources is kept with it: said later, it is said in the same words.
  expect((await digests.get(queued[3]?.digest ?? ''))?.reading).toEqual({ checkedAt: EIGHT, failing: [] });
});

test('more readers than fit on one page, and a second dispatcher that thinks it is alone: one job each', async () => {
  const { subscribe, run, jobs, waiting } = await dispatchStage();
  await Promise.all(Array.from({ length: 620 }, (_, chat) => subscribe(chat + 1)));
  await Promise.all([run(), run()]);
  expect((await jobs()).map(({ chat }) => chat)).toEqual(Array.from({ length: 620 }, (_, chat) => chat + 1));
  expect(await waiting(EIGHT)).toEqual([]);
});

test('who is held for the night holds up nobody behind them', async () => {
  const { subscribe, dispatch, jobs, at } = await dispatchStage();
  for (let chat = 1; chat <= 5; chat++) await subscribe(chat, { zone: 'Asia/Kamchatka', minute: 12 * 60 });
  await subscribe(6);
  // 23:00 there, 14:00 in Moscow; theirs have been due for longer.
  at(EIGHT + 6 * HOUR);
  expect(await dispatch()).toBe(1);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([6]);
});

test('on a day without news the reader who prefers silence gets nothing, the other is told', async () => {
  const { subscribe, subscribers, dispatch, jobs, ledger, news } = await dispatchStage();
  news.total = 0;
  const { ordinal } = await subscribe(1, { onEmpty: 'silent' });
  await subscribe(2);
  expect(await dispatch()).toBe(1);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([2]);
  expect(await ledger.load(EIGHT, ordinal)).toEqual({ kind: 'silent' });
  expect(await subscribers.nextDue(1)).toBe(EIGHT + DAY);
});

test('a record nobody can read stays due and is complained of; everybody else is served', async () => {
  const { redis, keys, subscribe, dispatch, jobs, waiting } = await dispatchStage();
  for (let chat = 1; chat <= 3; chat++) await subscribe(chat);
  await redis.hset(keys.subscribers, '1', 'not a subscriber');
  await expect(dispatch()).rejects.toThrow(/1 due subscriptions/);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([2, 3]);
  expect(await waiting(EIGHT)).toEqual([1]);
});

test('one digest that cannot be composed keeps only its own readers waiting, and only until it can', async () => {
  const { subscribe, run, jobs, deps, waiting } = await dispatchStage();
  await subscribe(1, { rubrics: ['sport'] });
  await subscribe(2);
  let broken = true;
  const compose: typeof deps.compose = async (window, wishes, until, before) => {
    if (broken && wishes.rubrics.includes('sport')) throw new Error('an article that does not read');
    return deps.compose(window, wishes, until, before);
  };
  await expect(run({ compose })).rejects.toThrow(/1 due subscriptions/);
  expect(await waiting(EIGHT)).toEqual([1]);
  broken = false;
  await run({ compose });
  expect((await jobs()).map(({ chat }) => chat)).toEqual([1, 2]);
});

test('who wants detailed rubrics shares no digest with who does not, and is composed for so', async () => {
  const { subscribe, run, jobs, deps } = await dispatchStage();
  await subscribe(1);
  await subscribe(2, { detailed: true });
  await subscribe(3, { detailed: true });
  const wished: boolean[] = [];
  const compose: typeof deps.compose = async (window, wishes, until, before) => {
    wished.push(wishes.detailed);
    return deps.compose(window, wishes, until, before);
  };
  await run({ compose });
  expect(wished.sort()).toEqual([false, true]);
  const [plain, ...detailed] = (await jobs()).map(({ digest }) => digest);
  expect(new Set(detailed).size).toBe(1);
  expect(detailed).not.toContain(plain);
});

test('a chat of which nothing is known any more is not due for ever', async () => {
  const { redis, keys, dispatch, waiting, subscribe, subscribers } = await dispatchStage();
  await subscribe(-1);
  await subscribers.move(-1, -1001);
  await redis.zadd(keys.due, EIGHT, '77:1', EIGHT, '-1:1', EIGHT, '-1001:2');
  expect(await dispatch()).toBe(1);
  expect(await waiting(EIGHT)).toEqual([]);
  // Forgetting the former number would forget where it went.
  expect((await subscribers.find(-1))?.chat).toBe(-1001);
});

test('a digest knows what its readers were told: by digests of their wishes and hours, one after another, and no other', async () => {
  const { subscribe, run, deps, at } = await dispatchStage();
  const evening = 20 * 60;
  await subscribe(1);
  await subscribe(2, { rubrics: ['sport'] });
  await subscribe(3, { minute: evening });
  const composed: { kind: string; to: number; before: number[] }[] = [];
  const compose: typeof deps.compose = async (window, wishes, until, before) => {
    const ends = before.map((digest) => digest.window.to).sort((a, b) => b - a);
    composed.push({ kind: wishes.rubrics.join() || 'all', to: window.to, before: ends });
    return deps.compose(window, wishes, until, before);
  };
  for (const day of [0, 1, 2]) {
    // Somebody who joins shares the hours, and has been told nothing yet.
    if (day === 2) await subscribe(4, {}, EIGHT + 2 * DAY - HOUR);
    at(EIGHT + day * DAY);
    await run({ compose });
    at(EIGHT + day * DAY + 12 * HOUR);
    await run({ compose });
  }
  const eight = (day: number) => EIGHT + day * DAY;
  const ofDay = (day: number) =>
    composed
      .filter(({ to }) => to === eight(day))
      .map(({ kind, before }) => `${kind}: ${before.map((end) => (end - EIGHT) / DAY).join()}`)
      .sort();
  expect(ofDay(0)).toEqual(['all: ', 'sport: ']);
  expect(ofDay(1)).toEqual(['all: 0', 'sport: 0']);
  expect(ofDay(2)).toEqual(['all: ', 'all: 1,0', 'sport: 1,0']);
  expect(composed.filter(({ to }) => to === eight(2.5))).toMatchObject([
    { before: [eight(1.5), eight(0.5)] },
  ]);
});
