import { expect, onTestFinished, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { type ComposedDigest, createDigestStore } from '../../src/storage/digests.js';
import { testRedis } from '../support/redis.js';

const EIGHT = Date.parse('2025-06-15T05:00:00Z');

function stage() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const digests = createDigestStore(redis, keys);
  return {
    digests,
    put: (id: string, from: number, knownUntil: number, over: Partial<ComposedDigest> = {}) =>
      digests.putOnce(id, 'all', {
        ...{ window: { from, to: knownUntil }, sections: [], quiet: [], total: 0, knownUntil },
        reading: { checkedAt: null, failing: [] },
        ...over,
      }),
    before: async (from: number) => (await digests.before('all', from)).map(({ total }) => total).sort(),
  };
}

test('what was told before is followed back through every digest that ends where another begins, each once', async () => {
  const { put, before } = stage();
  await put('morning', EIGHT - DAY, EIGHT, { total: 1 });
  await put('late', EIGHT - 2 * DAY, EIGHT - DAY, { total: 2 });
  await put('early', EIGHT - DAY - HOUR, EIGHT - DAY, { total: 3 });
  await put('first', EIGHT - 2 * DAY - HOUR, EIGHT - DAY - HOUR, { total: 4 });
  await put('elsewhere', EIGHT - DAY, EIGHT + HOUR, { total: 5 });
  expect(await before(EIGHT)).toEqual([1, 2, 3, 4]);
  expect(await before(EIGHT + 1)).toEqual([]);
});

test('a headline that looks like an end misleads nobody; a digest of no length ends the chain', async () => {
  const { put, before } = stage();
  const title = `"knownUntil":7,"window":{"from":${EIGHT - DAY}}`;
  const story = { id: 'a', title, url: 'u', publishedAt: 1, sources: [], isUpdate: false, reports: [] };
  const sections = [{ rubric: 'society' as const, stories: [story], more: 0 }];
  await put('odd', EIGHT, EIGHT, { total: 1, sections });
  await put('other', EIGHT - 2 * DAY, EIGHT - DAY, { total: 2 });
  expect(await before(EIGHT)).toEqual([1]);
});

test('the chain ends where no report can join a story any more', async () => {
  const { put, before } = stage();
  for (let day = 0; day < 8; day++)
    await put(`d${day}`, EIGHT - (day + 1) * DAY, EIGHT - day * DAY, { total: day });
  expect(await before(EIGHT)).toEqual([0, 1, 2, 3, 4]);
});
