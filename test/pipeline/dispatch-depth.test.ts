import { expect, test } from 'vitest';
import { HOUR, SECOND } from '../../src/domain/clock.js';
import { dispatchStage, EIGHT } from './dispatch-stage.js';

/** Two minutes of sending are six jobs. */
const SLOW = 0.05;

test('a full queue is waited for and filled again by quarters, until nobody is due; it is never fuller', async () => {
  const { subscribe, run, bull, jobs } = await dispatchStage();
  for (let chat = 1; chat <= 20; chat++) await subscribe(chat);
  const sent: number[] = [];
  const depths: number[] = [];
  let fills = 0;
  const pause = async () => {
    const [longest, ...others] = await bull.getJobs(['waiting'], 0, -1, true);
    depths.push(1 + others.length);
    if (depths.at(-1) === 6) fills += 1;
    sent.push(longest?.data.chat ?? 0);
    await longest?.remove();
  };
  expect(await run({ pause }, SLOW)).toEqual({ queued: 20, ended: 'done' });
  expect(Math.max(...depths)).toBe(6);
  expect(Math.min(...depths)).toBe(5);
  // Six at once, then two by two: not one at a time.
  expect(fills).toBe(7);
  const left = (await jobs()).map(({ chat }) => chat);
  expect([...sent, ...left].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

test('who is due first goes first, though others have come since', async () => {
  const { subscribe, run, bull } = await dispatchStage();
  for (let chat = 1; chat <= 6; chat++) await subscribe(chat, { minute: 479 });
  for (let chat = 11; chat <= 16; chat++) await subscribe(chat, { minute: 478, rubrics: ['sport'] });
  await run({}, 1);
  const order = (await bull.getJobs(['waiting'], 0, -1, true)).map(({ data }) => data.chat);
  expect(order).toEqual([11, 12, 13, 14, 15, 16, 1, 2, 3, 4, 5, 6]);
});

test('with the queue full and nobody due it does not wait at all', async () => {
  const { subscribe, run } = await dispatchStage();
  for (let chat = 1; chat <= 6; chat++) await subscribe(chat);
  expect(await run({}, SLOW)).toEqual({ queued: 6, ended: 'done' });
  expect(await run({}, SLOW)).toEqual({ queued: 0, ended: 'done' });
});

test('asked to stop while it waits, it leaves the rest due', async () => {
  const { subscribe, run, waiting } = await dispatchStage();
  for (let chat = 1; chat <= 8; chat++) await subscribe(chat);
  const stop = new AbortController();
  const pause = async () => stop.abort();
  expect(await run({ pause }, SLOW, stop.signal)).toEqual({ queued: 6, ended: 'stopped' });
  expect(await waiting(EIGHT)).toHaveLength(2);
});

test('chats that Telegram keeps waiting take the room of nobody else, within bounds', async () => {
  const { subscribe, run, bull, jobs } = await dispatchStage();
  for (let chat = 1; chat <= 30; chat++) await subscribe(chat);
  const rounds: number[] = [];
  let full = new AbortController();
  // Everything sent is parked for half a day.
  const pause = async () => {
    const waiting = await bull.getJobs(['waiting']);
    rounds.push(waiting.length);
    if (waiting.length === 0) full.abort();
    for (const job of waiting) {
      await job.remove();
      await bull.add('digest', job.data, { jobId: job.id ?? '', delay: 12 * HOUR });
    }
  };
  expect(await run({ pause }, SLOW, full.signal)).toEqual({ queued: 18, ended: 'stopped' });
  expect(rounds).toEqual([6, 6, 6, 0]);
  await bull.obliterate({ force: true });
  full = new AbortController();
  await run({ pause: async () => full.abort() }, SLOW, full.signal);
  expect(await jobs()).toHaveLength(6);
});

test.each([
  ['who could be served a minute later is served in the same run', 1, null],
  [
    'who never can be is complained of once, though looked at every minute',
    Number.POSITIVE_INFINITY,
    /^1 due/,
  ],
])('a run that takes long: %s', async (_, failures, complaint) => {
  const { deps, subscribe, run, bull, waiting, at } = await dispatchStage();
  await subscribe(1, { rubrics: ['sport'] });
  for (let chat = 2; chat <= 20; chat++) await subscribe(chat);
  let failed = 0;
  let now = EIGHT;
  const compose: typeof deps.compose = async (window, wishes, knownUntil, before) => {
    if (wishes.rubrics.length > 0 && ++failed <= failures) throw new Error('not now');
    return deps.compose(window, wishes, knownUntil, before);
  };
  const pause = async () => {
    now += 20 * SECOND;
    at(now);
    await (await bull.getJobs(['waiting'], 0, 0, true))[0]?.remove();
  };
  const ended = await run({ compose, pause }, SLOW).catch((error: Error) => error.message);
  if (complaint) expect(ended).toMatch(complaint);
  else expect(ended).toEqual({ queued: 20, ended: 'done' });
  expect(await waiting(EIGHT)).toEqual(complaint ? [1] : []);
});
