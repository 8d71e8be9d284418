import { expect, onTestFinished, test } from 'vitest';
import { EVERY_DAY } from '../../src/domain/schedule.js';

import { createDueSet } from '../../src/storage/due.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { oneEach, type Plain } from '../support/one-each.js';
import { testRedis } from '../support/redis.js';
import { servedOf } from '../support/served.js';

const DAY = 86_400_000;
const FROM = -42;
const TO = -1_000_000_000_042;
const SLOT = Date.parse('2025-06-15T05:00:00Z'); // 8:00 in Moscow
const MORNING = SLOT - 3_600_000;
const EIGHT: Plain = {
  rubrics: [],
  minute: 480,
  days: [...EVERY_DAY],
  detailed: false,
  onEmpty: 'say',
};
const NINE: Plain = { ...EIGHT, minute: 540, rubrics: ['sport'] };

async function stage() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const store = oneEach(createSubscriberStore(redis, keys));
  const due = createDueSet(redis, keys);
  const term = { key: keys.lease('schedule'), token: 'ours' };
  await redis.set(term.key, term.token);
  return {
    ...{ redis, keys, store },
    subscribe: (chat: number, subscription = EIGHT, now = MORNING) =>
      store.subscribe({ chat, chatType: 'group', subscription, zone: 'Europe/Moscow' }, now),
    /** Takes SLOT for whoever is due, as the dispatcher does. @returns what moves them on */
    async take() {
      const { due: page, master } = await due.page(SLOT, 0, 10);
      const served = { slot: SLOT, until: SLOT - 2_000 };
      const steps = page.flatMap(({ chat, ...one }) =>
        one.kind === 'subscription'
          ? [
              {
                chat,
                id: one.id,
                kind: 'digest' as const,
                record: one.record,
                taken: SLOT,
                next: SLOT + DAY,
                served,
              },
            ]
          : [],
      );
      return () => due.moveOn(term, master, steps, []);
    },
    /** All that stands of a chat. */
    all: async (chat: number) => [
      await store.get(chat),
      await store.nextDue(chat),
      await servedOf({ redis, keys }, chat),
    ],
  };
}

test('an upgraded group keeps its settings, its number, its due slot and what it was served, to the letter', async () => {
  const { redis, keys, store, subscribe, all } = await stage();
  const { ordinal } = await subscribe(FROM);
  await redis.hset(keys.served, `${FROM}:1`, `${SLOT - DAY}:${SLOT - DAY}`);
  await store.suspend(FROM, 'Bad Request: "chat":7, {"ordinal":0}', MORNING);
  await store.resume(FROM, MORNING);
  await store.move(FROM, TO);
  expect(await store.get(TO)).toMatchObject({ chat: TO, ordinal, subscription: EIGHT, since: MORNING });
  expect(await store.nextDue(TO)).toBe(SLOT);
  expect((await servedOf({ redis, keys }, TO))?.slot).toBe(SLOT - DAY);
  expect(await all(FROM)).toEqual([null, null, null]);
  expect((await store.find(FROM))?.chat).toBe(TO);
  // Told of again, by the other side of the news.
  await store.move(FROM, TO);
  expect(await store.nextDue(TO)).toBe(SLOT);
});

test('a reason that looks like a record does not mislead the move', async () => {
  const { store, subscribe } = await stage();
  await subscribe(FROM);
  const reason = '"chat":7,"status":"active","ordinal":9';
  await store.suspend(FROM, reason, MORNING);
  await store.move(FROM, TO);
  expect(await store.get(TO)).toMatchObject({ chat: TO, ordinal: 0, status: 'suspended', reason });
});

test('the new id had subscribed by itself: the older settings stay with what they were served, not with what the others were', async () => {
  const { redis, keys, store, subscribe, all } = await stage();
  await subscribe(FROM);
  await subscribe(TO, NINE);
  await redis.hset(keys.served, `${FROM}:1`, `${SLOT - DAY}:${SLOT - DAY}`, `${TO}:1`, `${SLOT}:${SLOT}`);
  await store.move(FROM, TO);
  expect(await store.get(TO)).toMatchObject({ ordinal: 0, subscription: EIGHT });
  expect(await redis.zrange(keys.due, '0', '-1')).toEqual([`${TO}:1`]);
  expect((await servedOf({ redis, keys }, TO))?.slot).toBe(SLOT - DAY);
  expect(await all(FROM)).toEqual([null, null, null]);
});

test('the new id’s own settings stay, being the older: what the former id was served is not theirs', async () => {
  const { redis, keys, store, subscribe } = await stage();
  await subscribe(TO, NINE);
  await subscribe(FROM, EIGHT, MORNING + 1);
  await redis.hset(keys.served, `${FROM}:1`, `${SLOT}:${SLOT}`);
  await store.move(FROM, TO);
  expect(await store.get(TO)).toMatchObject({ ordinal: 0, subscription: NINE });
  expect(await redis.hgetall(keys.served)).toEqual({});
});

test('an older record that was stopped or refused does not silence the group that has subscribed anew', async () => {
  const { store, subscribe } = await stage();
  await subscribe(FROM);
  await store.suspend(FROM, 'kicked', MORNING);
  await subscribe(TO, NINE);
  await store.move(FROM, TO);
  expect(await store.get(TO)).toMatchObject({ status: 'active', subscription: NINE });
  expect(await store.nextDue(TO)).toBe(SLOT + 3_600_000);
});

test('what is asked by the former id after the move reaches the group; a refusal of that id does not', async () => {
  const { redis, keys, store, subscribe } = await stage();
  await subscribe(FROM);
  await store.move(FROM, TO);
  await store.change(FROM, () => NINE, MORNING);
  expect(await store.get(TO)).toMatchObject({ subscription: NINE });
  await subscribe(FROM, EIGHT);
  expect(await store.get(TO)).toMatchObject({ ordinal: 0, subscription: EIGHT });
  await store.suspend(FROM, 'chat not found', MORNING);
  expect((await store.get(TO))?.status).toBe('active');
  expect(await store.stop(FROM, MORNING)).toBe(true);
  expect((await store.get(TO))?.status).toBe('stopped');
  expect(await redis.hlen(keys.subscribers)).toBe(1);
});

test('settings changed while the group is upgraded are neither lost nor doubled', async () => {
  const { redis, keys, store, subscribe } = await stage();
  await subscribe(FROM);
  const taps = ['society', 'sport', 'crime'] as const;
  await Promise.all([
    ...taps.map((rubric) =>
      store.change(FROM, (now) => ({ ...now, rubrics: [...now.rubrics, rubric] }), MORNING),
    ),
    store.move(FROM, TO),
  ]);
  const changed = (await store.get(TO))?.subscription.rubrics ?? [];
  expect([...changed].sort()).toEqual([...taps].sort());
  expect(await redis.zrange(keys.due, '0', '-1')).toEqual([`${TO}:1`]);
});

test('a group upgraded while its slot is taken is due under its new id, and one taken before is not due again', async () => {
  const { store, subscribe, take, all } = await stage();
  await subscribe(FROM);
  const moveOn = await take();
  await store.move(FROM, TO);
  expect(await moveOn()).toBe('moved');
  expect(await all(FROM)).toEqual([null, null, null]);
  expect(await store.nextDue(TO)).toBe(SLOT);
  await (await take())();
  expect(await store.nextDue(TO)).toBe(SLOT + DAY);
});

test.each([
  ['its id', TO],
  ['the id it had before', FROM],
])('/forget by %s leaves nothing under any', async (_, chat) => {
  const { redis, keys, store, subscribe, take, all } = await stage();
  await subscribe(FROM);
  await (await take())();
  await store.move(FROM, TO);
  await store.forget(chat);
  for (const id of [FROM, TO]) expect(await all(id)).toEqual([null, null, null]);
  expect(await redis.hlen(keys.movedChats)).toBe(0);
});
