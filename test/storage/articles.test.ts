import { afterAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createSearchIndex } from '../../src/storage/search-index.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { searchStems, stems } from '../../src/text/stems.js';
import { article } from '../support/articles.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const store = createArticleStore(redis, keys);
const index = createSearchIndex(redis, keys);
const find = async (words: string, limit: number) =>
  (await index.find({ stems: stems(words) }, limit)).entries.map(({ id }) => id);
const entry = (one: Article) => ({
  article: one,
  stems: searchStems(one.title, one.text).join(' '),
  urlKey: one.url,
  guidKey: one.guid === null ? null : `${one.sourceId}|${one.guid}`,
});
const HOUR = 3_600_000;
const NOON = Date.parse('2025-06-15T09:00:00Z');

describe('articles', () => {
  test('an article comes back as it went', async () => {
    const whole = article({
      id: 'whole',
      title: 'Мост через Калужку «открыт»',
      guid: 'g-1',
      text: 'Абзац.\n\nДругой.',
      author: 'КГВ Инфо',
      related: [{ title: 'Ещё', url: 'https://kgvinfo.example/x' }],
    });
    expect(await store.insert([entry(whole)])).toEqual([{ id: 'whole', known: null }]);
    expect(await store.get(['whole', 'absent'])).toEqual([whole]);
  });

  test('the same guid under another address is the same article', async () => {
    const first = article({ id: 'g1', title: 'Первая', guid: 'same', url: 'https://a.example/1' });
    const moved = article({ id: 'g2', title: 'Первая', guid: 'same', url: 'https://a.example/renamed' });
    await store.insert([entry(first)]);
    expect(await store.insert([entry(moved)])).toEqual([{ id: 'g1', known: 'guid' }]);
    expect(await store.get(['g2'])).toEqual([]);
  });

  test('the same guid at another outlet is another article', async () => {
    const one = article({ id: 's1', sourceId: 'one', title: 'А', guid: '77', url: 'https://one.example/77' });
    const two = article({ id: 's2', sourceId: 'two', title: 'Б', guid: '77', url: 'https://two.example/77' });
    expect(await store.insert([entry(one), entry(two)])).toEqual([
      { id: 's1', known: null },
      { id: 's2', known: null },
    ]);
  });

  test('the same address with a guid that changes at every poll is the same article', async () => {
    const one = article({ id: 'u1', title: 'В', guid: 'random-1', url: 'https://a.example/steady' });
    const two = article({ id: 'u2', title: 'В', guid: 'random-2', url: 'https://a.example/steady' });
    expect(await store.insert([entry(one), entry(two)])).toEqual([
      { id: 'u1', known: null },
      { id: 'u1', known: 'url' },
    ]);
  });

  test('ten polls at once store it once', async () => {
    const one = article({ id: 'race', title: 'Гонка', url: 'https://a.example/race' });
    const results = await Promise.all(Array.from({ length: 10 }, () => store.insert([entry(one)])));
    expect(results.flat().filter(({ known }) => known === null)).toHaveLength(1);
  });

  test('an address known only by its guid is noted when it is adopted, and not before', async () => {
    const first = article({ id: 'a1', title: 'Первая', guid: 'kept', url: 'https://a.example/slug' });
    const edited = article({ id: 'a2', title: 'Первая', guid: null, url: 'https://a.example/slug-2' });
    await store.insert([entry(first), entry({ ...edited, guid: 'kept' })]);
    await store.adopt(edited.url, 'a1');
    expect(await store.insert([entry(edited)])).toEqual([{ id: 'a1', known: 'url' }]);
  });

  test('a thousand articles of one reading are stored, each under every word of it', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) =>
      article({ id: `many-${n}`, sourceId: 'many', title: `Тысячелистник ${n}`, publishedAt: NOON + n }),
    );
    const found = await store.insert(many.map(entry));
    expect(found.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
    expect(await find('тысячелистник', 2_000)).toHaveLength(1_000);
    expect((await store.inWindow({ from: NOON + 999, to: NOON + 1_000 }))[0]).toEqual(many[999]);
  });

  test('an article whose true time is learned later moves to it everywhere', async () => {
    const before = article({ id: 'undated', title: 'Краеведы', dateFrom: 'first-seen', publishedAt: NOON });
    await store.insert([entry(before)]);
    const after: Article = { ...before, dateFrom: 'source', publishedAt: NOON - 240 * HOUR };
    await store.revise([before.id], () => entry(after));
    expect(await store.inWindow({ from: NOON - 241 * HOUR, to: NOON - 239 * HOUR })).toEqual([after]);
    expect(await redis.zscore(keys.stem(stems('краеведы')[0] ?? ''), 'undated')).toBe(
      String(after.publishedAt),
    );
  });

  test('a window takes its first instant and not its last, newest first', async () => {
    const own = createArticleStore(redis, { ...keys, articlesByTime: `${keys.prefix}window` });
    const times = [NOON - 1, NOON, NOON + HOUR, NOON + 2 * HOUR];
    await own.insert(
      times.map((publishedAt, i) => entry(article({ id: `w${i}`, title: `w${i}`, publishedAt }))),
    );
    const found = await own.inWindow({ from: NOON, to: NOON + 2 * HOUR });
    expect(found.map(({ id }) => id)).toEqual(['w2', 'w1']);
  });

  test('a correction stands in place of what it corrects, at its time', async () => {
    const before = article({ id: 'moved', title: 'Проверка', rubric: 'health', publishedAt: NOON - HOUR });
    await store.insert([entry(before)]);
    const after: Article = { ...before, title: 'Проверка исправлена', rubric: 'education' };
    await store.revise([before.id], () => entry(after));
    expect(await store.inWindow({ from: NOON - HOUR, to: NOON })).toEqual([after]);
  });

  test('an article is found by each local day it names, newest first, until it names another or is withdrawn', async () => {
    const naming = (id: string, publishedAt: number, ...dates: string[]): Article => {
      const one = article({ id, title: `День ${id}`, publishedAt });
      const eventDays = dates.map((date) => ({ date, words: date }));
      return { ...one, annotations: { ...one.annotations, eventDays } };
    };
    const both = naming('d1', NOON, '2025-07-16', '2025-07-17', '2025-07-16');
    await store.insert([both, naming('d2', NOON + 1, '2025-07-16')].map(entry));
    const on = async (date: string) => (await store.onDay(date)).map(({ id }) => id);
    expect([await on('2025-07-16'), await on('2025-07-17'), await on('2025-07-18')]).toEqual([
      ['d2', 'd1'],
      ['d1'],
      [],
    ]);
    const postponed = naming('d1', NOON + 2, '2025-07-17', '2025-07-18');
    await store.revise(['d1'], () => entry(postponed));
    expect([await on('2025-07-16'), await on('2025-07-17'), await on('2025-07-18')]).toEqual([
      ['d2'],
      ['d1'],
      ['d1'],
    ]);
    const withdrawn = createWithdrawnStore(redis, keys);
    await withdrawn.withdraw(postponed, [], { at: NOON, reason: 'отменили', by: null });
    expect([await on('2025-07-17'), await redis.exists(keys.articlesByDay('2025-07-18'))]).toEqual([[], 0]);
    await store.revise(['d1'], () => entry(naming('d1', NOON, '2025-07-18')));
    expect(await redis.exists(keys.articlesByDay('2025-07-18'))).toBe(0);
  });

  test('two who change an article at once: both changes stand', async () => {
    await store.insert([entry(article({ id: 'both', title: 'Вдвоём' }))]);
    const changes: Partial<Article>[] = [{ lead: 'Подводка' }, { author: 'Автор' }, { photoCredit: 'Фото' }];
    await Promise.all(
      changes.map((change) => store.revise(['both'], (standing) => entry({ ...standing, ...change }))),
    );
    expect(await store.get(['both'])).toMatchObject([Object.assign({}, ...changes)]);
  });

  test('of articles to be changed those that are not there are passed over, and those left as they are stay so', async () => {
    await store.insert([entry(article({ id: 'left', title: 'Как есть' }))]);
    expect(await store.revise(['left', 'nowhere'], () => null)).toEqual([]);
    expect(await store.get(['left', 'nowhere'])).toHaveLength(1);
  });

  test('an unread page is listed until it has been read', async () => {
    const unread = article({ id: 'unread', title: 'Заголовок', sourceId: 'listing', page: 'unread' });
    await store.insert([entry(unread)]);
    expect(await store.unread('listing', 5)).toEqual([unread]);
    await store.revise([unread.id], () => entry({ ...unread, page: 'read', text: 'Текст' }));
    expect(await store.unread('listing', 5)).toEqual([]);
  });
});

describe('the word index', () => {
  test('finds any form of a word, ё or е, newest first', async () => {
    await store.insert([
      entry(article({ id: 'old', title: 'Ёлку поставили в Тарусе', publishedAt: NOON })),
      entry(article({ id: 'new', title: 'Елки для Тарусы', publishedAt: NOON + HOUR })),
      entry(article({ id: 'other', title: 'Таруса без повода', publishedAt: NOON + 2 * HOUR })),
    ]);
    expect(await find('елка', 10)).toEqual(['new', 'old']);
    expect(await find('ёлки Таруса', 10)).toEqual(['new', 'old']);
    expect(await find('Таруса', 2)).toEqual(['other', 'new']);
    expect(await find('ёлка Боровск', 10)).toEqual([]);
  });
});
