import { afterAll, expect, test } from 'vitest';
import { NOBODY } from '../../src/domain/card.js';
import { DAY } from '../../src/domain/clock.js';
import type { FailedDelivery } from '../../src/domain/failed-delivery.js';
import { createBlockedStore } from '../../src/storage/blocked.js';
import { createFailedDeliveryStore } from '../../src/storage/failed-deliveries.js';
import { createOperatorLog } from '../../src/storage/operator-log.js';
import { createReadershipStore } from '../../src/storage/readership.js';
import { readers } from '../support/readers.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const NOON = Date.parse('2025-06-15T09:00:00Z');

test('who is forgotten stands in the operators’ log as nobody, as operator and as the chat it was done to', async () => {
  const log = createOperatorLog(redis, keys);
  await log.note({ at: NOON, what: 'block', by: 11, chat: 12, note: '' });
  await log.note({ at: NOON + 1, what: 'block', by: 12, chat: -13, note: '' });
  await log.note({ at: NOON + 2, what: 'hide', by: null, chat: null, note: 'Мост 12' });
  await log.move(-13, -1013);
  await log.forget(12);
  expect((await log.newest(9)).map(({ by, chat }) => [by, chat])).toEqual([
    [null, null],
    [NOBODY, -1013],
    [11, NOBODY],
  ]);
  expect(await log.newest(1, 2)).toHaveLength(1);
  expect(await log.newestOf('hide', 5)).toMatchObject([{ note: 'Мост 12' }]);
  expect(await log.sweep(NOON + 365 * DAY + 1)).toBe(2);
  expect(await log.newest(9)).toHaveLength(1);
});

test('a blocked chat stays blocked under its new id and after it has been forgotten', async () => {
  const blocked = createBlockedStore(redis, keys);
  expect(await blocked.block(-5, NOON)).toBe(true);
  expect(await blocked.block(-5, NOON + 1)).toBe(false);
  await blocked.move(-5, -1005);
  await blocked.move(-6, -1006);
  await blocked.forget(-1005);
  await blocked.forget(-7);
  expect(await blocked.all()).toEqual([
    { chat: -5, at: NOON },
    { chat: -1005, at: 0 },
  ]);
  expect(await blocked.unblock(-1005)).toBe(true);
  expect(await blocked.unblock(-1005)).toBe(false);
});

test('failures of a week are kept, follow their chat, and go with it', async () => {
  const failures = createFailedDeliveryStore(redis, keys);
  const one = (chat: number, at: number): FailedDelivery => ({
    at,
    kind: 'digest',
    chat,
    reason: 'x'.repeat(500),
    digest: { slot: NOON, ordinal: 1, id: 'abc' },
  });
  for (const [chat, at] of [
    [1, NOON - 8 * DAY],
    [2, NOON - DAY],
    [-3, NOON],
    [4, NOON],
  ] as const)
    await failures.note(one(chat, at));
  await failures.move(-3, -1003);
  await failures.forget(4);
  const standing = await failures.since(NOON - 7 * DAY);
  expect(standing.map(({ chat }) => chat)).toEqual([-1003, 2]);
  expect(standing[0]?.reason.length).toBe(100);
  await failures.drop(standing.slice(0, 1));
  expect(await failures.since(0)).toHaveLength(1);
  expect(await failures.sweep(NOON + 6 * DAY)).toBe(1);
});

test('a day has the sample of its last count, and days of more than a year ago go', async () => {
  const store = createReadershipStore(redis, keys);
  await store.note(readers(5), '2024-01-01');
  await store.note(readers(10), '2025-06-14');
  await store.note(readers(11), '2025-06-15');
  await store.note(readers(12), '2025-06-15');
  expect(await store.days()).toEqual([
    { day: '2025-06-14', active: 10, came: 0 },
    { day: '2025-06-15', active: 12, came: 0 },
  ]);
  expect((await store.last())?.active).toBe(12);
});
