import { expect, onTestFinished, test } from 'vitest';
import { createGate } from '../../src/delivery/gate.js';
import { createPacer } from '../../src/delivery/pacer.js';
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
  let questions = 0;
  const watched = {
    async eval(...script: Parameters<typeof redis.eval>) {
      questions += 1;
      const [answer, time] =
        (await redis
          .multi()
          .eval(...script)
          .time()
          .exec()) ?? [];
      const [seconds, micros] = (time?.[1] ?? [0, 0]) as [number, number];
      const at = Number(seconds) * SECOND_US + Number(micros);
      const value = answer?.[1];
      if (Array.isArray(value)) grants.push(...value.filter((wait) => wait === 0).map(() => at));
      else if (Number(value) >= 0) grants.push(at + Number(value) * 1_000);
      return value;
    },
    // As a Redis that knows no script: each of them comes as text.
    evalsha: () => Promise.reject(new Error('NOSCRIPT')),
  } as unknown as RedisClient;
  const made = createPacer(watched, keys, { rate, ...(sleep ? { sleep } : {}) });
  return {
    ...made,
    grants,
    redis,
    keys,
    questions: () => questions,
    one: async (chat: number) => waitOf((await made.take([chat]))[0]),
  };
}

function waitOf(
  turn: Awaited<ReturnType<ReturnType<typeof createPacer>['take']>>[number] | undefined,
): number {
  if (!turn) throw new Error('no answer');
  return 'go' in turn ? 0 : 'chatWaits' in turn ? turn.chatWaits : turn.allWait;
}

const busiest = (grants: readonly number[]) =>
  Math.max(...grants.map((from) => grants.filter((at) => at >= from && at < from + SECOND_US).length));

test('three gates on one pace: no sliding second holds more than the rate and two, and nobody asks in vain for long', async () => {
  const rate = 50;
  const { take, grants, questions } = pacer(rate);
  const gates = [0, 1, 2].map(() => createGate({ take }));
  const passages = Array.from({ length: 144 }, (_, index) => gates[index % 3]?.pass(1_000 + index));
  expect((await Promise.all(passages)).every((passage) => passage?.kind === 'go')).toBe(true);
  expect(grants).toHaveLength(144);
  expect(busiest(grants)).toBeLessThanOrEqual(rate + 2);
  // Each gate asks once for each message that any of them sends, and not once for each that waits.
  expect(questions()).toBeLessThan(144 * 3 * 2);
});

test('answers to people beside bulk: together they keep the rate, and no answer waits for more than those before it', async () => {
  const rate = 50;
  const { take, acquire, grants } = pacer(rate);
  const gate = createGate({ take });
  const bulk = Array.from({ length: 100 }, (_, index) => gate.pass(1_000 + index));
  const answers = (async () => {
    for (let index = 0; index < 30; index++) await acquire(5_000 + index, 5_000);
  })();
  await answers;
  // What was booked while bulk waited has gone; the rest of bulk is still on its way.
  expect(grants.length).toBeLessThan(130);
  await Promise.all(bulk);
  expect(busiest(grants)).toBeLessThanOrEqual(rate + 2);
});

test('one chat gets a short burst and then a message a second; others do not wait for it', async () => {
  const { take, one } = pacer(FREE);
  const turns = await take([7, 7, 7, 7, 7, 7]);
  expect(turns.filter((turn) => 'go' in turn)).toHaveLength(3);
  expect(turns.filter((turn) => 'chatWaits' in turn)).toHaveLength(3);
  expect(await one(8)).toBe(0);
});

test('a group gets two at once and then waits over three seconds for each, so no minute holds more than twenty', async () => {
  const { take } = pacer(FREE);
  const begun = Date.now();
  const turns = (await take([-7, -7, -7, -8])).map(waitOf);
  expect(turns.slice(0, 2)).toEqual([0, 0]);
  expect((turns[2] ?? 0) + (Date.now() - begun)).toBeGreaterThanOrEqual(3_330);
  expect(turns[3]).toBe(0);
});

test('an answer to a person goes out where bulk must wait, and bulk then waits the longer', async () => {
  const waits: number[] = [];
  const { one, acquire } = pacer(0.4, async (ms) => waits.push(ms));
  await one(10);
  await one(11);
  const before = await one(20);
  expect(before).toBeGreaterThan(0);
  await acquire(21, 60_000);
  // Its turn is the one that bulk would have had.
  expect(waits).toEqual([expect.any(Number)]);
  expect(waits[0]).toBeLessThanOrEqual(before);
  expect(await one(20)).toBeGreaterThan(before);
});

test('a person is not kept waiting for ever: then the answer is tried, and counts for nothing', async () => {
  const waits: number[] = [];
  const { one, acquire } = pacer(0.01, async (ms) => waits.push(ms));
  await one(10);
  await one(11);
  const before = await one(20);
  await acquire(1, 12_000);
  expect(waits).toEqual([5_000, 5_000, 2_000]);
  expect(await one(20)).toBeLessThanOrEqual(before);
});

test('people who all press at once are answered at the pace, also those who cannot be within five seconds', async () => {
  const slept: number[] = [];
  const { acquire, redis, grants } = pacer(2, async (ms) => slept.push(ms));
  const [seconds] = await redis.time();
  // Nobody really sleeps: after ten seconds' worth of turns nobody gets one any more within five.
  await Promise.all(Array.from({ length: 30 }, (_, person) => acquire(100 + person, 10_000)));
  expect(busiest(grants.filter((at) => at < (Number(seconds) + 600) * SECOND_US))).toBeLessThanOrEqual(4);
  expect(slept.filter((ms) => ms === 5_000).length).toBeGreaterThan(10);
});

test('turns booked in a long rest come one after the other when it ends, not all at its end', async () => {
  const waits: number[] = [];
  const { refused, book } = pacer(28);
  for (const chat of [1, 2, 3]) await refused(chat, 20_000);
  for (let person = 0; person < 20; person++) waits.push((await book(100 + person, 31_000)) ?? -1);
  expect(Math.min(...waits)).toBeGreaterThan(19_000);
  expect(new Set(waits.map((ms) => Math.round(ms / 10))).size).toBeGreaterThan(15);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(500);
});

test('a chat that was refused holds up nobody else', async () => {
  const { refused, one, state } = pacer(FREE);
  expect(await refused(1, 43_838_000)).toBe(false);
  expect(await one(1)).toBeGreaterThan(43_000_000);
  expect(await one(2)).toBe(0);
  expect(await state(1)).toMatchObject({ allRestsMs: 0, rate: FREE });
  expect((await state(1)).chatRestsMs).toBeGreaterThan(43_000_000);
  expect((await state(2)).chatRestsMs).toBe(0);
});

test('the same chat refused three times is one chat; a second refusal with a shorter wait does not cut a long rest short', async () => {
  const { refused, one, state } = pacer(FREE);
  for (const ms of [60_000, 1_000, 1_000]) expect(await refused(1, ms)).toBe(false);
  expect(await one(1)).toBeGreaterThan(30_000);
  expect((await state(2)).allRestsMs).toBe(0);
});

test('three chats refused within seconds: everything rests for the longest of them, and the rate is lowered once', async () => {
  const { refused, take, state } = pacer(28);
  expect([await refused(1, 2_000), await refused(2, 9_000), await refused(3, 1_000)]).toEqual([
    false,
    false,
    true,
  ]);
  // What was in flight comes back refused, too; and one chat of hours is still only one.
  for (const [chat, ms] of [
    [4, 1_000],
    [5, 43_838_000],
    [6, 1_000],
  ] as const)
    expect(await refused(chat, ms)).toBe(true);
  const { allRestsMs, rate, fullRate } = await state(9);
  expect((await state(5)).chatRestsMs).toBeGreaterThan(43_000_000);
  expect(allRestsMs).toBeGreaterThan(7_000);
  expect(allRestsMs).toBeLessThanOrEqual(9_000);
  expect({ rate, fullRate }).toEqual({ rate: 21, fullRate: 28 });
  const [turn] = await take([9, 10]);
  expect(turn).toEqual({ allWait: expect.any(Number) });
});

test('refusals that lie further apart than some seconds are single ones', async () => {
  const { refused, redis, keys } = pacer(28);
  await refused(1, 1_000);
  await refused(2, 1_000);
  // As if they had been noted ten seconds ago.
  const [seconds] = await redis.time();
  for (const chat of [1, 2])
    await redis.hset(keys.paceRefused, chat, `${Number(seconds) * 1_000 - 10_000}:0`);
  expect(await refused(3, 1_000)).toBe(false);
});

test('the lowered rate comes back by one percent each five seconds', async () => {
  const { redis, keys, state } = pacer(28);
  const [seconds] = await redis.time();
  const ago = (ms: number) => redis.hset(keys.paceSlow, { rate: 14, at: Number(seconds) * 1_000 - ms });
  await ago(1_000);
  expect((await state(1)).rate).toBe(14);
  await ago(52_000);
  expect((await state(1)).rate).toBe(16.8);
  await ago(600_000);
  expect((await state(1)).rate).toBe(28);
});

test('a pace written by a clock that has been put back since does not stop everything', async () => {
  const { redis, keys, one } = pacer(28);
  const [seconds] = await redis.time();
  await redis.set(keys.paceGlobal, String((Number(seconds) + 86_400) * SECOND_US));
  expect(await one(1)).toBe(0);
});

test('what is taken is counted once: a refused take costs nothing', async () => {
  const { one } = pacer(2);
  for (let turn = 0; turn < 10; turn++) await one(5 + turn);
  expect(await one(50)).toBeLessThanOrEqual(1_000);
});

test('who waits at a gate that closes is told, and so is who comes later', async () => {
  const { take } = pacer(0.01);
  const gate = createGate({ take });
  const passages = [1, 2, 3, 4].map((chat) => gate.pass(chat));
  await passages[0];
  gate.close();
  expect((await Promise.all(passages)).at(-1)).toEqual({ kind: 'closed' });
  expect(await gate.pass(5)).toEqual({ kind: 'closed' });
});

test('a pacer that cannot be asked fails those who wait and serves those who come later', async () => {
  let broken = true;
  const gate = createGate({
    async take(chats) {
      if (broken) throw new Error('no Redis');
      return chats.map(() => ({ go: true }) as const);
    },
  });
  await expect(Promise.all([gate.pass(1), gate.pass(2)])).rejects.toThrow('no Redis');
  broken = false;
  expect(await gate.pass(3)).toEqual({ kind: 'go' });
});
