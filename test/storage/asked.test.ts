import { afterAll, expect, test } from 'vitest';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import { DAY } from '../../src/domain/clock.js';
import { createAskedStore } from '../../src/storage/asked.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const store = createAskedStore(redis, keys, 'a secret');

/** What stands of questions in Redis: name and value. */
async function standing(): Promise<[string, string | null][]> {
  const names = await redis.keys(keys.asked('*'));
  return Promise.all(names.map(async (name) => [name, await redis.get(name)] as [string, string | null]));
}

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
  expect(Object.keys((await store.get(id)) ?? {}).sort()).toEqual(Object.keys(ASKED_NOTHING).sort());
});

test('it is kept seven days after it was last looked at', async () => {
  const id = await store.put(BRIDGE);
  for (const [name] of await standing()) await redis.pexpire(name, 1_000);
  await store.get(id);
  expect(
    Math.max(...(await Promise.all((await standing()).map(([name]) => redis.pttl(name))))),
  ).toBeGreaterThan(7 * DAY - 60_000);
});

test('an id nobody has given out is no question', async () => {
  expect(await store.get('AAAAAAAA')).toBeNull();
});

test('neither a word of it nor the id of its buttons stands in Redis, and another secret does not open it', async () => {
  const id = await store.put(BRIDGE);
  const kept = JSON.stringify(await standing());
  expect(kept).not.toMatch(/мост|калужка|obninsk|words/);
  expect(kept).not.toContain(id);
  expect(await createAskedStore(redis, keys, 'another').get(id)).toBeNull();
});
