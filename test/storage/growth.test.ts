import { afterAll, expect, test } from 'vitest';
import { plusDays } from '../../src/domain/calendar.js';
import { createCountUploadStore } from '../../src/storage/count-uploads.js';
import { createGrowthStore } from '../../src/storage/growth.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
const growth = createGrowthStore(redis, keys);
afterAll(close);

const telegram = (channel: number, day: string, count: number) =>
  ({ channel, network: 'telegram', day, count }) as const;

test('the last count of a day stays, and days come in order whatever the order they were noted in', async () => {
  await growth.note([telegram(-1, '2025-10-01', 30), telegram(-1, '2024-12-31', 10)]);
  await growth.note([telegram(-1, '2025-09-30', 20), telegram(-1, '2025-10-01', 31)]);
  await growth.note([{ channel: -1, network: 'vk', day: '2025-01-05', count: 0 }]);
  expect(await growth.counts(-1)).toEqual({
    telegram: [
      { day: '2024-12-31', count: 10 },
      { day: '2025-09-30', count: 20 },
      { day: '2025-10-01', count: 31 },
    ],
    vk: [{ day: '2025-01-05', count: 0 }],
  });
  expect(await growth.counts(-2)).toEqual({});
});

test('a year of a channel in one network takes less than four kilobytes', async () => {
  await growth.note(
    Array.from({ length: 365 }, (_, n) => telegram(-3, plusDays('2025-01-01', n), 10_000 + n)),
  );
  const places = [1, 2, 3, 4].map((n) => keys.subscriberCounts(-3, `telegram:2025Q${n}`));
  const sizes = await Promise.all(
    [...places, keys.countedQuarters(-3)].map((place) => redis.memory('USAGE', place)),
  );
  expect(sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)).toBeLessThan(4096);
  expect((await growth.counts(-3)).telegram).toHaveLength(365);
});

test('views are of a month, and can be taken back', async () => {
  await growth.setViews(-1, '2025-05', 5120);
  expect(await growth.views(-1, '2025-05')).toBe(5120);
  expect(await growth.views(-1, '2025-06')).toBeNull();
  await growth.setViews(-1, '2025-05', null);
  expect(await growth.views(-1, '2025-05')).toBeNull();
});

test('a table that was sent is found by its sender only', async () => {
  const uploads = createCountUploadStore(redis, keys);
  await uploads.put(7, 'abcdefgh', [telegram(-1, '2025-01-01', 5)]);
  expect(await uploads.get(8, 'abcdefgh')).toBeNull();
  expect(await uploads.get(7, 'abcdefgh')).toEqual([telegram(-1, '2025-01-01', 5)]);
  await uploads.drop(7, 'abcdefgh');
  expect(await uploads.get(7, 'abcdefgh')).toBeNull();
});
