import { afterAll, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { settleAfterRestore } from '../../src/storage/after-restore.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createFollowStore } from '../../src/storage/follows.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { cardOf } from '../support/cards.js';
import { wanted } from '../support/one-each.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);

/** The backup was made on Sunday at noon; on Tuesday at noon all was lost. Slots are at 8:00 in Moscow. */
const COPIED = Date.parse('2025-06-15T09:00:00Z');
const LOST = COPIED + 2 * DAY;
const TUESDAY_8 = Date.parse('2025-06-17T05:00:00Z');

test('what was due before the loss is told and posted no more: slots are skipped, readers know, posts are asked about', async () => {
  const subscribers = createSubscriberStore(redis, keys);
  const follows = createFollowStore(redis, keys);
  const cards = createCardStore(redis, keys, () => LOST);
  const subscribe = (chat: number, subscription: ReturnType<typeof wanted>) =>
    subscribers.add({ chat, chatType: 'private', zone: 'Europe/Moscow' }, subscription, COPIED);
  await subscribe(1, wanted());
  await subscribe(2, wanted({ days: [3] }));
  await subscribe(3, { ...wanted(), timing: { kind: 'at-once', perDay: 10, gapMinutes: 15 } });
  await redis.zadd(keys.due, COPIED + HOUR, '3:1');
  await redis.hset(keys.subscribers, '4', '{"v":99}');
  await redis.zadd(keys.due, COPIED + HOUR, '4:1');

  await follows.follow(1, 'fire', 7, ['fire'], COPIED);
  const reports = ['fire', 'second'].map((article) => ({
    ...{ article, sourceId: 'kgv', publishedAt: COPIED, title: article },
  }));
  await redis.set(keys.story('fire'), JSON.stringify({ v: 1, id: 'fire', reports }));

  const approved = (due: number) => ({ kind: 'approved', by: 7, at: COPIED, due, first: 8 }) as const;
  for (const [id, due] of [
    ['passed', COPIED + HOUR],
    ['coming', LOST + HOUR],
  ] as const) {
    await cards.offer(cardOf({ id, article: id, offeredAt: COPIED }), id);
    await cards.move(id, () => approved(due));
  }

  const settled = await settleAfterRestore(redis, keys, { until: LOST, copied: COPIED }, () => LOST);
  expect(settled).toEqual({ skipped: 1, doubtful: 2 });
  expect(await redis.zscore(keys.due, '1:1')).toBe(String(TUESDAY_8 + DAY));
  expect(await redis.hget(keys.served, '1:1')).toBe(`${TUESDAY_8}:${TUESDAY_8}`);
  expect(await redis.zscore(keys.due, '2:1')).toBe(String(TUESDAY_8 + DAY));
  expect(await redis.hget(keys.served, '2:1')).toBeNull();
  expect(await redis.zscore(keys.due, '3:1')).toBeNull();
  expect(await redis.hget(keys.served, '3:1')).toBe(`0:${LOST}`);
  expect(await redis.get(keys.atOnceSeen)).toBe(String(LOST));
  // It does not read: the dispatcher says so.
  expect(await redis.zscore(keys.due, '4:1')).toBe(String(COPIED + HOUR));
  expect((await follows.get(1, 'fire'))?.known).toEqual(['fire', 'second']);
  expect((await cards.get('passed'))?.state).toMatchObject({ kind: 'sending', by: 7, first: 8 });
  // Taken up as if its sender had died: what comes of that is a question.
  expect((await cards.due(COPIED + HOUR + 5 * MINUTE)).map(({ id }) => id)).toEqual(['passed']);
  // Since the copy it may have been recalled, or brought forward: asked at its time, and not posted unasked.
  expect((await cards.get('coming'))?.state).toMatchObject({ kind: 'sending', by: 7, first: 8 });
  expect((await cards.due(LOST + 59 * MINUTE)).map(({ id }) => id)).toEqual(['passed']);
  expect((await cards.due(LOST + HOUR + 5 * MINUTE)).map(({ id }) => id)).toEqual(['passed', 'coming']);
  expect(await settleAfterRestore(redis, keys, { until: LOST, copied: COPIED }, () => LOST)).toMatchObject({
    skipped: 0,
  });
});

test('where nothing has happened since the copy, what was approved for later goes out as it was approved', async () => {
  const cards = createCardStore(redis, keys, () => COPIED);
  await redis.del(keys.dueCards);
  const state = { kind: 'approved', by: 7, at: COPIED, due: COPIED + HOUR } as const;
  await cards.offer(cardOf({ id: 'later', article: 'later', offeredAt: COPIED, state }), 'later');
  const settled = await settleAfterRestore(redis, keys, { until: COPIED, copied: COPIED }, () => LOST);
  expect(settled.doubtful).toBe(0);
  expect((await cards.get('later'))?.state).toEqual(state);
});
