import { expect, onTestFinished, test } from 'vitest';
import { createPacer } from '../../src/delivery/pacer.js';
import { testRedis } from '../support/redis.js';

/** So fast that only the pace of the single chat is felt. */
const FREE = 100_000;

function pacer(rate: number) {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  return createPacer(redis, keys, { rate });
}

test('six senders at once keep the rate: by no moment have more gone than rate and tolerance allow', async () => {
  const rate = 40;
  const shared = pacer(rate);
  const grants: number[] = [];
  const start = Date.now();
  const sender = async (number: number) => {
    for (let chat = number; Date.now() - start < 2_500; chat += 6) {
      await shared.acquire(chat + 1, 'bulk');
      grants.push(Date.now() - start);
    }
  };
  await Promise.all([0, 1, 2, 3, 4, 5].map(sender));
  expect(grants.length).toBeGreaterThan(20);
  // A grant is noted after it was given, never before: a slow machine cannot break this bound.
  const tooMany = grants.sort((a, b) => a - b).filter((at, index) => index + 1 > (at / 1_000) * rate + 2.1);
  expect(tooMany).toEqual([]);
});

test('one chat gets a short burst and then a message a second; others do not wait for it', async () => {
  const one = pacer(FREE);
  const waits = await several(6, () => one.take(7, 'bulk'));
  expect(waits.filter((wait) => wait === 0).length).toBeGreaterThanOrEqual(3);
  expect(waits.at(-1)).toBeGreaterThan(0);
  expect(await one.take(8, 'bulk')).toBe(0);
});

test('a group gets two at once and then waits seconds, so that no minute holds more than twenty', async () => {
  const one = pacer(FREE);
  const waits = await several(3, () => one.take(-7, 'bulk'));
  expect(waits.slice(0, 2)).toEqual([0, 0]);
  expect(waits[2]).toBeGreaterThan(2_000);
});

test('an answer to a person goes out where bulk must wait', async () => {
  const one = pacer(1);
  await several(2, (turn) => one.take(10 + turn, 'bulk'));
  expect(await one.take(20, 'bulk')).toBeGreaterThan(0);
  expect(await one.take(21, 'interactive')).toBe(0);
});

test('a chat that rests holds up nobody else; when all rest, nobody goes', async () => {
  const one = pacer(FREE);
  await one.rest(1, 60_000);
  expect(await one.take(1, 'interactive')).toBeGreaterThan(50_000);
  expect(await one.take(2, 'bulk')).toBe(0);
  await one.rest('all', 60_000);
  expect(await one.take(3, 'interactive')).toBeGreaterThan(50_000);
});

test('what is taken is counted once: a refused take costs nothing', async () => {
  const one = pacer(2);
  await several(10, () => one.take(5, 'bulk'));
  const wait = await one.take(6, 'bulk');
  expect(wait).toBeLessThanOrEqual(1_000);
});

async function several(times: number, take: (turn: number) => Promise<number>): Promise<number[]> {
  const waits: number[] = [];
  for (let turn = 0; turn < times; turn++) waits.push(await take(turn));
  return waits;
}
