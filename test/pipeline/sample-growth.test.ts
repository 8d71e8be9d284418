import { afterAll, expect, test } from 'vitest';
import type { Channel } from '../../src/domain/channel.js';
import { localToInstant } from '../../src/domain/schedule.js';
import { createSampleGrowth } from '../../src/pipeline/sample-growth.js';
import { createGrowthStore } from '../../src/storage/growth.js';
import { channelOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

const redises: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(redises.map((close) => close())));

/** Channels -1, -2, …, and a messenger that says how many people each has; null: nothing. */
function stage(
  answers: Record<number, number | null>,
  channels: Channel[] = Object.keys(answers).map((chat) => channelOf({ chat: Number(chat) })),
) {
  const { redis, keys, close } = testRedis();
  redises.push(close);
  const growth = createGrowthStore(redis, keys);
  const asked: number[] = [];
  let now = 0;
  let pauses = 0;
  let stopAfter = Number.POSITIVE_INFINITY;
  const deps = {
    channels: { all: async () => channels },
    growth,
    publisher: {
      async subscribers(chat: number) {
        if (asked.length >= stopAfter) throw new Error('the program is killed');
        asked.push(chat);
        return answers[chat] ?? null;
      },
    },
    clock: () => now,
    pause: async () => {
      now += pauses;
    },
  };
  return {
    growth,
    answers,
    asked,
    at: (day: number, hour: number, minute = 0) => {
      now = localToInstant({ year: 2025, month: 6, day, hour, minute }, 'Europe/Moscow') ?? 0;
    },
    pausesFor: (ms: number) => {
      pauses = ms;
    },
    diesAfter: (calls: number) => {
      stopAfter = calls;
    },
    deps,
    run: createSampleGrowth(deps, { zone: 'Europe/Moscow' }),
  };
}

const days = async ({ growth }: ReturnType<typeof stage>, chat: number) =>
  (await growth.counts(chat)).telegram ?? [];

test('each channel once a local day, however often it is called', async () => {
  const one = stage({ [-1]: 100, [-2]: 200 });
  one.at(15, 0, 5);
  expect(await one.run()).toEqual({ sampled: 2, waiting: 0 });
  one.at(15, 23, 59);
  one.answers[-1] = 105;
  await one.run();
  one.at(16, 0, 0);
  await one.run();
  expect(one.asked).toEqual([-1, -2, -1, -2]);
  expect(await days(one, -1)).toEqual([
    { day: '2025-06-15', count: 100 },
    { day: '2025-06-16', count: 105 },
  ]);
});

test('without an answer it is asked again an hour later; a day without any is a gap', async () => {
  const one = stage({ [-1]: null, [-2]: 200 });
  one.at(15, 8);
  expect(await one.run()).toEqual({ sampled: 1, waiting: 1 });
  one.at(15, 8, 30);
  await one.run();
  one.at(15, 9);
  await one.run();
  expect(one.asked).toEqual([-1, -2, -1]);
  one.at(16, 9);
  one.answers[-1] = 90;
  await one.run();
  expect(await days(one, -1)).toEqual([{ day: '2025-06-16', count: 90 }]);
});

test('a messenger that is away is not asked about every channel in turn', async () => {
  const one = stage(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [-1 - n, null])));
  one.at(15, 8);
  expect(await one.run()).toEqual({ sampled: 0, waiting: 50 });
  expect(one.asked).toHaveLength(5);
});

test('after a crash it goes on where it was, and asks nobody twice', async () => {
  const one = stage({ [-1]: 1, [-2]: 2, [-3]: 3 });
  one.at(15, 8);
  one.diesAfter(2);
  await expect(one.run()).rejects.toThrow('killed');
  one.diesAfter(Number.POSITIVE_INFINITY);
  await createSampleGrowth(one.deps, { zone: 'Europe/Moscow' })();
  expect(one.asked).toEqual([-1, -2, -3]);
});

test('a lost channel is not asked, and keeps what was counted; one still being set up is counted', async () => {
  const lost = channelOf({ chat: -1, status: 'active' });
  const one = stage({ [-1]: 1, [-2]: 2 }, [lost, channelOf({ chat: -2, status: 'new' })]);
  one.at(15, 8);
  await one.run();
  lost.status = 'lost';
  one.at(16, 8);
  await one.run();
  expect(one.asked).toEqual([-1, -2, -2]);
  expect(await days(one, -1)).toEqual([{ day: '2025-06-15', count: 1 }]);
});

test('what is answered after midnight is of the new day', async () => {
  const one = stage({ [-1]: 1, [-2]: 2 });
  one.at(15, 23, 59);
  one.pausesFor(120_000);
  await one.run();
  expect(await days(one, -2)).toEqual([{ day: '2025-06-16', count: 2 }]);
});
