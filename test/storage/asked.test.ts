import { afterAll, expect, test } from 'vitest';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import { DAY } from '../../src/domain/clock.js';
import { createAskedStore } from '../../src/storage/asked.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const store = createAskedStore(redis, keys);
const BRIDGE = {
  ...ASKED_NOTHING,
  days: { from: '2025-06-14', to: '2025-06-15' },
  districts: ['obninsk', 'borovsky'],
  words: ['мост', 'калужка'],
  phrases: [['ледовый', 'дворец']],
};

test('a question comes back as it was, by eight characters', async () => {
  const id = await store.put(BRIDGE);
  expect(id).toMatch(/^[\w-]{8}$/);
  expect(await store.get(id)).toEqual({ ...BRIDGE, districts: ['borovsky', 'obninsk'] });
});

test('the same question has the same id, in whatever order its districts were named; another has another', async () => {
  const id = await store.put(BRIDGE);
  expect(await store.put({ ...BRIDGE, districts: ['borovsky', 'obninsk'] })).toBe(id);
  expect(await store.put({ ...BRIDGE, days: null })).not.toBe(id);
});

test('nothing but the question is kept: neither what else was understood, nor whose it was', async () => {
  const id = await store.put({ ...BRIDGE, chat: 5, readAs: 'мост' } as never);
  expect(Object.keys(JSON.parse((await redis.get(keys.asked(id))) ?? '')).sort()).toEqual(
    ['v', ...Object.keys(ASKED_NOTHING)].sort(),
  );
});

test('it is kept seven days after it was last looked at', async () => {
  const id = await store.put(BRIDGE);
  await redis.pexpire(keys.asked(id), 1_000);
  await store.get(id);
  expect(await redis.pttl(keys.asked(id))).toBeGreaterThan(7 * DAY - 60_000);
});

test('an id nobody has given out is no question', async () => {
  expect(await store.get('AAAAAAAA')).toBeNull();
});
