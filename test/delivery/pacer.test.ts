import { expect, onTestFinished, test } from 'vitest';
import { createPacer, type Lane } from '../../src/delivery/pacer.js';
import type { RedisClient } from '../../src/storage/redis-client.js';
import { testRedis } from '../support/redis.js';

/** So fast that only the pace of the single chat is felt. */
const FREE = 100_000;
const SECOND_US = 1_000_000;

/** A pacer, and the instants (µs, by Redis' own clock, so that a slow machine shifts nothing) of what it granted. */
function pacer(rate: number, sleep?: (ms: number) => Promise<unknown>) {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const grants: number[] = [];
  const watched = {
    async eval(...script: Parameters<typeof redis.eval>) {
      const [answer, time] =
        (await redis
          .multi()
          .eval(...script)
          .time()
          .exec()) ?? [];
      const [seconds, micros] = (time?.[1] ?? [0, 0]) as [number, number];
      if (Number(answer?.[1]) === 0) grants.push(Number(seconds) * SECOND_US + Number(micros));
      return answer?.[1];
    },
  } as unknown as RedisClient;
  return { ...createPacer(watched, keys, { rate, ...(sleep ? { sleep } : {}) }), grants };
}

test.each([
  { lanes: ['bulk'], above: 1 },
  { lanes: ['bulk', 'interactive'], above: 2 },
] as { lanes: Lane[]; above: number }[])(
  'eight takers at once: no sliding second holds more than the rate and $above ($lanes)',
  async ({ lanes, above }) => {
    const rate = 50;
    const { acquire, grants } = pacer(rate);
    const taker = async (number: number) => {
      for (let turn = 0; turn < 18; turn++)
        await acquire(number * 100 + turn + 1, lanes[number % lanes.length] as Lane);
    };
    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(taker));
    expect(grants).toHaveLength(144);
    const busiest = Math.max(
      ...grants.map((from) => grants.filter((at) => at >= from && at < from + SECOND_US).length),
    );
    expect(busiest).toBeLessThanOrEqual(rate + above);
  },
);

test('one chat gets a short burst and then a message a second; others do not wait for it', async () => {
  const { take } = pacer(FREE);
  const waits = await several(6, () => take(7, 'bulk'));
  expect(waits.filter((wait) => wait === 0).length).toBeGreaterThanOrEqual(3);
  expect(waits.at(-1)).toBeGreaterThan(0);
  expect(await take(8, 'bulk')).toBe(0);
});

test('a group gets two at once and then waits over three seconds for each, so no minute holds more than twenty', async () => {
  const asked: number[] = [];
  // Sleeping is left out: the waits it asks for are what is looked at.
  const enough = new Error('enough');
  const { acquire, take, grants } = pacer(FREE, async (ms) => {
    asked.push(ms);
    throw enough;
  });
  const begun = Date.now();
  await acquire(-7, 'bulk');
  await acquire(-7, 'bulk');
  await expect(acquire(-7, 'bulk')).rejects.toBe(enough);
  expect(grants).toHaveLength(2);
  expect((asked[0] ?? 0) + (Date.now() - begun)).toBeGreaterThanOrEqual(3_330);
  expect(await take(-8, 'bulk')).toBe(0);
});

test('an answer to a person goes out where bulk must wait, and bulk then waits the longer', async () => {
  const { take } = pacer(0.1);
  await several(2, (turn) => take(10 + turn, 'bulk'));
  const before = await take(20, 'bulk');
  expect(before).toBeGreaterThan(0);
  expect(await take(21, 'interactive')).toBe(0);
  expect(await take(20, 'bulk')).toBeGreaterThan(before);
});

test('a chat that rests holds up nobody else; when all rest, nobody goes', async () => {
  const { rest, take } = pacer(FREE);
  await rest(1, 60_000);
  expect(await take(1, 'interactive')).toBeGreaterThan(30_000);
  expect(await take(2, 'bulk')).toBe(0);
  await rest('all', 60_000);
  expect(await take(3, 'interactive')).toBeGreaterThan(30_000);
});

test('a second refusal with a shorter wait does not cut a long rest short', async () => {
  const { rest, take } = pacer(FREE);
  await rest(1, 60_000);
  await rest(1, 1_000);
  expect(await take(1, 'bulk')).toBeGreaterThan(30_000);
  await rest(1, 120_000);
  expect(await take(1, 'bulk')).toBeGreaterThan(60_000);
});

test('a person is not kept waiting through a long rest: the answer is tried at once', async () => {
  const { rest, acquire } = pacer(FREE, () => Promise.reject(new Error('slept')));
  await rest('all', 60_000);
  await acquire(1, 'interactive', 10_000);
  await expect(acquire(1, 'bulk')).rejects.toThrow('slept');
});

test('what is taken is counted once: a refused take costs nothing', async () => {
  const { take, grants } = pacer(2);
  await several(10, (turn) => take(5 + turn, 'bulk'));
  expect(await take(50, 'bulk')).toBeLessThanOrEqual(1_000);
  expect(grants.length).toBeGreaterThanOrEqual(2);
});

async function several(times: number, take: (turn: number) => Promise<number>): Promise<number[]> {
  const waits: number[] = [];
  for (let turn = 0; turn < times; turn++) waits.push(await take(turn));
  return waits;
}
