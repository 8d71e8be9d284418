import { expect, test } from 'vitest';
import { readingRoom, source } from '../feeds/reading-room.js';
import { serve } from '../feeds/web.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');

const row = (n: number) =>
  `<div><i>15.06.2025, 12:26</i><br><a href="/n${n}/">Новость номер ${n} сегодня</a></div>`;

/** An outlet that shows five at a time, the newest first, each page leading to the older ones. */
async function outlet() {
  const news = { newest: 5 };
  const asked: string[] = [];
  const { base } = await serve(({ url = '/' }, response) => {
    asked.push(url);
    const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 1);
    const first = news.newest - (page - 1) * 5;
    const rows = [0, 1, 2, 3, 4].map((n) => first - n).filter((n) => n > 0);
    response.end(`${rows.map(row).join('')}<a rel="next" href="/?page=${page + 1}">Далее</a>`);
  });
  const room = await readingRoom(() => NOW);
  return { ...room, news, asked, listing: source({ url: `${base}/` }) };
}
const AGAIN = { memory: { etag: null, lastModified: null, bodyHash: null }, lastReadAt: NOW };

test('the archive behind the first page of a new source is not asked for', async () => {
  const { ingest, asked, news, listing } = await outlet();
  news.newest = 50;
  expect(await ingest.poll(listing)).toMatchObject({ found: 5, added: 5 });
  expect(asked).toEqual(['/']);
});

test('when a page holds nothing known, the pages behind it are read until one does', async () => {
  const { ingest, asked, news, listing, stored } = await outlet();
  await ingest.poll(listing);
  asked.length = 0;
  news.newest = 17;
  expect(await ingest.poll(listing, AGAIN)).toMatchObject({ found: 15, added: 12 });
  expect(asked).toEqual(['/', '/?page=2', '/?page=3']);
  expect(await stored()).toBe(17);
  asked.length = 0;
  news.newest = 19;
  expect(await ingest.poll(listing, AGAIN)).toMatchObject({ found: 5, added: 2 });
  expect(asked).toEqual(['/']);
});

test('a listing without an end is read four pages deep', async () => {
  const { ingest, asked, news, listing } = await outlet();
  await ingest.poll(listing);
  asked.length = 0;
  news.newest = 500;
  expect(await ingest.poll(listing, AGAIN)).toMatchObject({ found: 20, added: 20 });
  expect(asked).toHaveLength(4);
});

test('an undated headline takes the date its page gives it, and an old one is archive', async () => {
  const body = 'Абзац, достаточно длинный, чтобы страница походила на настоящую статью о настоящем событии.';
  const published = new Map([
    ['/new/', '2025-06-15T11:00:00+03:00'],
    ['/old/', '2024-01-02T11:00:00+03:00'],
  ]);
  const { base } = await serve(({ url = '/' }, response) => {
    const date = published.get(url);
    if (date === undefined) {
      return response.end(
        [...published.keys()]
          .map((path) => `<li class="n"><a href="${path}">Новость ${path}</a></li>`)
          .join(''),
      );
    }
    return response.end(
      `<head><meta property="article:published_time" content="${date}"></head><article><h1>Мост</h1><p>${body}</p></article>`,
    );
  });
  const { ingest, articles } = await readingRoom(() => NOW);
  const listing = source({
    url: `${base}/`,
    selectors: { item: 'li.n', title: 'a', link: 'a', date: 'time' },
  });
  await ingest.poll(listing, AGAIN);
  expect(await ingest.readPages(listing)).toBe(2);
  expect(await articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER })).toMatchObject([
    {
      url: `${base}/new/`,
      publishedAt: Date.parse('2025-06-15T08:00:00Z'),
      dateFrom: 'source',
      archive: false,
    },
    { url: `${base}/old/`, publishedAt: Date.parse('2024-01-02T08:00:00Z'), archive: true },
  ]);
});
