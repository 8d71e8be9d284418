import { expect, test } from 'vitest';
import { createWithdraw } from '../../src/app/withdraw.js';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import { createSearch } from '../../src/queries/search/search.js';
import { createSearchIndex } from '../../src/storage/search-index.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { searchStems } from '../../src/text/stems.js';
import { readingRoom, source } from '../feeds/reading-room.js';
import { serve } from '../feeds/web.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const WINDOW = { from: NOW - 86_400_000, to: NOW };

interface Item {
  title: string;
  link: string;
  guid: string;
  category?: string;
}
const feed = (items: Item[]) =>
  `<rss version="2.0"><channel><title>Т</title>${items
    .map(
      ({ title, link, guid, category = 'Общество' }) =>
        `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>
         <category>${category}</category><description>Подробности о мосте.</description>
         <pubDate>Sun, 15 Jun 2025 09:26:00 GMT</pubDate></item>`,
    )
    .join('')}</channel></rss>`;
const BRIDGE = { title: 'Мост открыли в Тарусе', link: 'https://a.example/most', guid: '1' };
const SCHOOL = { title: 'Школу построили в Боровске', link: 'https://a.example/school', guid: '2' };

const searching = (deps: Parameters<typeof createSearch>[0]) => {
  const search = createSearch(deps, { zone: 'Europe/Moscow' });
  return async (question: string, size: number) =>
    (await search({ ...ASKED_NOTHING, words: question.split(' ') }, { size })).stories;
};

/** An outlet with two articles, read once; `says` changes what it publishes and reads it again. */
async function room() {
  let text = feed([BRIDGE, SCHOOL]);
  const { base } = await serve((_, response) => response.end(text));
  const { redis, keys, articles, stories, audiences, ingest, news } = await readingRoom(() => NOW);
  const outlet = source({ kind: 'rss', url: base });
  await ingest.poll(outlet);
  const logged: object[] = [];
  const withdrawn = createWithdrawnStore(redis, keys);
  return {
    articles,
    news,
    withdrawn,
    logged,
    withdraw: createWithdraw({
      articles,
      withdrawn,
      stemsOf: searchStems,
      clock: () => NOW,
      log: { info: (details: object) => void logged.push(details) } as never,
      noted: async () => {},
    }),
    search: searching({
      index: createSearchIndex(redis, keys),
      articles,
      stories,
      audiences,
      sourceName: (id) => id,
      clock: () => NOW,
    }),
    listing: async (pattern: string, id: string) => {
      const found = await redis.keys(`${keys.prefix}${pattern}`);
      const types = await Promise.all(found.map((key) => redis.type(key)));
      // What an outlet lists, and what is known of removed ones, are sets: of no day, rubric or place.
      const lists = found.filter((_, index) => types[index] === 'zset');
      const scores = await Promise.all(lists.map((list) => redis.zscore(list, id)));
      return lists.filter((_, index) => scores[index] !== null);
    },
    async says(items: Item[]) {
      text = feed(items);
      return ingest.poll(outlet);
    },
  };
}

test('a withdrawn article answers nothing any more, by whatever spelling of its address it was named', async () => {
  const { articles, news, withdrawn, withdraw, search, logged, listing } = await room();
  const [bridge] = await search('мост таруса', 5);
  const id = bridge?.id ?? '';
  expect(await withdrawn.count()).toBe(0);
  expect(
    await withdraw('http://www.a.example/most/?utm_source=tg#comments', 'редакция отозвала'),
  ).toMatchObject({
    kind: 'withdrawn',
    id,
  });
  expect(await search('мост', 5)).toEqual([expect.objectContaining({ title: SCHOOL.title })]);
  expect(await articles.inWindow(WINDOW)).toMatchObject([{ title: SCHOOL.title }]);
  expect((await news.digest(WINDOW)).total).toBe(1);
  expect(await articles.get([id])).toEqual([]);
  expect(await articles.known([id])).toMatchObject([{ title: BRIDGE.title }]);
  expect([...(await listing('articles:*:*', id)), ...(await listing('stem:*', id))]).toEqual([]);
  expect(await withdrawn.among([id, 'other'])).toEqual(new Set([id]));
  expect(await withdrawn.get(id)).toEqual({ at: NOW, reason: 'редакция отозвала', by: null });
  expect(await withdrawn.count()).toBe(1);
  // The reason may name a person: it stays out of the log.
  expect(logged).toEqual([{ article: id, source: 'kgv', by: null }]);
});

test('its feed does not bring it back: not as it was, not corrected, not in another rubric, not under another address', async () => {
  const { articles, withdraw, withdrawn, search, says, listing } = await room();
  const [{ id } = { id: '' }] = await search('таруса', 5);
  await withdraw(id, 'ошибка');
  expect(await says([BRIDGE])).toMatchObject({ added: 0 });
  expect(
    await says([{ ...BRIDGE, title: 'Мост через Оку открыли в Тарусе', category: 'Спорт' }]),
  ).toMatchObject({
    added: 0,
  });
  expect(await says([{ ...BRIDGE, link: 'https://a.example/most-2' }])).toMatchObject({ added: 0 });
  expect(await search('таруса', 5)).toEqual([]);
  expect(await articles.inWindow(WINDOW)).toMatchObject([{ title: SCHOOL.title }]);
  expect([...(await listing('articles:*:*', id)), ...(await listing('stem:*', id))]).toEqual([]);
  expect(await withdraw('https://a.example/most', 'второй раз')).toMatchObject({
    kind: 'already',
    withdrawal: { reason: 'ошибка' },
  });
  expect(await withdrawn.count()).toBe(1);
});

test('an outlet that gives the guid of a withdrawn article to another does not lose the other', async () => {
  const { withdraw, search, says } = await room();
  await withdraw(BRIDGE.link, 'ошибка');
  const other = { title: 'Ярмарка в Козельске', link: 'https://a.example/fair', guid: BRIDGE.guid };
  expect(await says([other])).toMatchObject({ added: 1 });
  expect(await search('ярмарка', 5)).toHaveLength(1);
});

test('an address of the front page, of nothing, and a made-up id withdraw nothing', async () => {
  const { withdraw, withdrawn } = await room();
  for (const named of ['https://a.example/', 'https://a.example/absent', 'нет такого', ''])
    expect(await withdraw(named, 'ошибка')).toEqual({ kind: 'unknown' });
  expect(await withdrawn.count()).toBe(0);
});
