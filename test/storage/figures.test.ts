import { afterAll, beforeEach, expect, test } from 'vitest';
import { createFigures } from '../../src/storage/figures.js';
import { createInbox } from '../../src/storage/inbox.js';
import { createOutboxQueue } from '../../src/storage/queues.js';
import { testRedis } from '../support/redis.js';

const NOW = Date.UTC(2025, 5, 15, 9);
const store = testRedis();
const { redis, keys } = store;
const figures = createFigures(redis, keys, () => performance.now());
beforeEach(async () => {
  await redis.del(keys.due, keys.inbox);
});
afterAll(() => store.close());

test('of an empty store there are noughts, not gaps: whoever looks sees that somebody counted', async () => {
  expect(await figures(NOW)).toMatchObject({
    queue: { waiting: 0, delayed: 0, active: 0, oldestMs: 0 },
    inbox: { updates: 0, oldestMs: 0 },
    due: { all: 0, now: 0, oldestMs: 0 },
    chats: 0,
    restsMs: 0,
    leases: { bot: false, schedule: false },
  });
});

test('what is due is told from what will be, and how long the first of it has waited', async () => {
  await redis.zadd(keys.due, NOW - 90_000, '5:1', NOW - 1, '6:1', NOW + 1, '7:1');
  const { due } = await figures(NOW);
  expect(due).toEqual({ all: 3, now: 2, oldestMs: 90_000 });
  await redis.del(keys.due);
  await redis.zadd(keys.due, NOW + 60_000, '7:1');
  expect((await figures(NOW)).due).toEqual({ all: 1, now: 0, oldestMs: 0 });
});

test('the oldest delivery is found behind what was let go before it', async () => {
  const queue = createOutboxQueue(redis, keys);
  await queue.enqueueMany([
    { kind: 'digest', chat: 5, ordinal: 1, slot: NOW, digest: 'd' },
    { kind: 'digest', chat: 6, ordinal: 2, slot: NOW, digest: 'd' },
    { kind: 'card', chat: 7, card: 'c' },
  ]);
  const [time] = await redis.time();
  await redis.hset(`${keys.queues}:outbox:digest_${NOW}_1`, 'timestamp', Number(time) * 1000 - 300_000);
  const found = await figures(NOW);
  expect(found.queue.waiting).toBe(3);
  expect(found.queue.oldestMs).toBeGreaterThanOrEqual(300_000);
  expect(found.queue.oldestMs).toBeLessThan(400_000);
  await queue.close();
});

test('an update that nobody has dealt with grows older by the clock that named its place', async () => {
  await createInbox(redis, keys).put([{ id: 1, chat: 5, update: {} }]);
  const { inbox } = await figures(NOW);
  expect(inbox.updates).toBe(1);
  expect(inbox.oldestMs).toBeLessThan(60_000);
});

test('a key that somebody has spoilt costs its own figure and no other', async () => {
  await redis.set(keys.due, 'not a set');
  await redis.hset(keys.subscribers, '5', '{}');
  const found = await figures(NOW);
  expect([found.due.all, found.due.now]).toEqual([null, null]);
  expect(found.chats).toBe(1);
  expect(found.redis.usedBytes).toBeGreaterThan(0);
});
