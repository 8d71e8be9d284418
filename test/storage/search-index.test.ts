import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unannotated } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import { MINUTE } from '../../src/domain/clock.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createSearchIndex, type IndexQuery } from '../../src/storage/search-index.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { searchStems, stems } from '../../src/text/stems.js';
import { article } from '../support/articles.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const store = createArticleStore(redis, keys);
const index = createSearchIndex(redis, keys);
const NOON = Date.parse('2025-06-15T09:00:00Z');

const entry = (one: Article) => ({
  article: one,
  stems: searchStems(one.title, one.text).join(' '),
  urlKey: one.url,
  guidKey: null,
});
const ids = async (query: IndexQuery, limit = 10) =>
  (await index.find(query, limit)).entries.map(({ id }) => id);
function about(topics: string[], districts: string[], rubric: 'society' | 'sport' = 'society', sure = 0) {
  const found = (list: string[]) => list.map((id) => ({ id, words: [id] }));
  return {
    ...unannotated(rubric),
    topics: found(topics),
    districts: found(districts),
    confidence: sure,
  };
}

/** Two thousand articles a minute apart: all «калуга», every second «область», every 400th «мост». */
const MANY = Array.from({ length: 2_000 }, (_, n) =>
  article({
    id: `n${String(n).padStart(4, '0')}`,
    title: ['Калуга', n % 2 === 0 ? 'область' : 'город', n % 400 === 0 ? 'мост' : ''].join(' '),
    publishedAt: NOON + n * MINUTE,
    rubric: n % 3 === 0 ? 'sport' : 'society',
    annotations: about(n % 50 === 0 ? ['outages'] : ['roads'], n % 7 === 0 ? ['obninsk'] : []),
  }),
);
beforeAll(async () => void (await store.insert(MANY.map(entry))));

describe('the walk through the index', () => {
  test('many that carry two frequent words: the newest, as many as are wanted, and that there are others', async () => {
    const found = await index.find({ stems: stems('калуга область') }, 3);
    expect(found).toEqual({
      entries: [1998, 1996, 1994].map((n) => ({ id: `n${n}`, publishedAt: NOON + n * MINUTE })),
      all: false,
    });
    expect((await index.find({ stems: stems('калуга область') }, 1_000)).all).toBe(true);
    expect((await index.find({ stems: stems('калуга область') }, 999)).all).toBe(false);
  });

  test('words that avoid each other are not found together', async () => {
    expect(await index.find({ stems: stems('область город') }, 10)).toEqual({ entries: [], all: true });
  });

  test('a rare word is walked, whatever stands first in the question', async () => {
    expect(await ids({ stems: stems('калуга область мост') })).toEqual([
      'n1600',
      'n1200',
      'n0800',
      'n0400',
      'n0000',
    ]);
  });

  test('one of several districts or topics, and each kind that is named', async () => {
    expect(await ids({ topics: ['outages'], districts: ['obninsk'] }, 3)).toEqual([
      'n1750',
      'n1400',
      'n1050',
    ]);
    const both = await index.find({ topics: ['outages', 'roads'], rubrics: ['sport'] }, 2_000);
    expect(both.entries).toHaveLength(667);
    expect(new Set(both.entries.map(({ id }) => id)).size).toBe(667);
    expect(both.entries.map(({ publishedAt }) => publishedAt)).toEqual(
      both.entries.map(({ publishedAt }) => publishedAt).toSorted((a, b) => b - a),
    );
  });

  test('a window ends before its end, and its newest is found without looking at what is newer', async () => {
    const window = { from: NOON + 400 * MINUTE, to: NOON + 1200 * MINUTE };
    expect(await ids({ stems: stems('мост'), ...window })).toEqual(['n0800', 'n0400']);
    expect(await ids(window, 2)).toEqual(['n1199', 'n1198']);
    expect(await ids({ districts: ['obninsk'], topics: ['outages', 'roads'], ...window }, 2)).toEqual([
      'n1197',
      'n1190',
    ]);
  });

  test('what carries an unwanted word is left out, also of all there is', async () => {
    expect(await ids({ stems: stems('мост'), without: stems('область') })).toEqual([]);
    expect(await ids({ without: stems('город мост') }, 2)).toEqual(['n1998', 'n1996']);
  });

  test('thirty unwanted words cost no more than a few: the walk ends, and says that it has not seen all', async () => {
    const unwanted = Array.from({ length: 30 }, (_, at) => `лишнее${at}`);
    for (const stem of unwanted) await redis.zadd(keys.stem(stem), 0, 'elsewhere');
    const found = await index.find({ without: unwanted }, 5_000);
    expect(found.all).toBe(false);
    expect(found.entries.length).toBeGreaterThan(1_000);
    expect(found.entries.length).toBeLessThan(2_000);
    expect(await index.find({ without: unwanted.slice(0, 10) }, 5_000)).toMatchObject({ all: true });
  });

  test('sizes of stems, and stems that begin alike', async () => {
    expect(await index.sizes(['мост', 'нет-такого', ...stems('область')])).toEqual([5, 0, 1_000]);
    expect(await index.alike('мос')).toEqual(['мост']);
  });
});

test('an article that changes its rubric, topics and districts moves; a withdrawn one is in no list', async () => {
  const before = article({ id: 'moving', title: 'Переезд', annotations: about(['water'], ['borovsky']) });
  await store.insert([entry(before)]);
  const after: Article = { ...before, annotations: about(['gas'], ['tarusa'], 'sport', 0.9) };
  await store.revise(['moving'], () => ({ article: after, stems: 'переезд' }));
  expect(await ids({ topics: ['water'] })).toEqual([]);
  expect(await ids({ districts: ['borovsky'] })).toEqual([]);
  expect(await ids({ topics: ['gas'], districts: ['tarusa'], stems: ['переезд'] })).toEqual(['moving']);
  // Of the outlet's rubric, and of ours, which is sure by now.
  for (const rubric of ['society', 'sport'])
    expect(await ids({ rubrics: [rubric], topics: ['gas'] })).toEqual(['moving']);
  await createWithdrawnStore(redis, keys).withdraw(after, ['переезд'], {
    at: NOON,
    reason: 'проверка',
    by: null,
  });
  const lists = await redis.keys(`${keys.prefix}articles:of:*`);
  expect(await Promise.all(lists.map((list) => redis.zscore(list, 'moving')))).toEqual(lists.map(() => null));
});
