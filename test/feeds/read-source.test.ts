import { expect, test } from 'vitest';
import { demoFeed } from './demo-feed.js';
import { readingRoom, source } from './reading-room.js';
import { serve, servePages } from './web.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');

async function read(
  page: string | Uint8Array,
  about: Partial<Parameters<typeof source>[0]> = {},
  type?: string,
) {
  const { base } = await servePages({ '/': page }, type);
  const { reader } = await readingRoom(() => NOW);
  return reader.read(source({ url: `${base}/`, ...about }));
}

test('a feed in windows-1251 comes out as articles, with the address of each made whole', async () => {
  const outcome = await read(demoFeed(), { kind: 'rss', id: 'vesti' }, 'application/rss+xml');
  expect(outcome).toMatchObject({
    kind: 'read',
    refused: [{ reason: 'no-link', count: 1 }],
    drafts: [
      {
        sourceId: 'vesti',
        title: 'Мост «открыт»',
        lead: 'Коротко о мосте.',
        category: 'Общество',
        page: 'not-needed',
        publishedAt: Date.parse('2025-06-15T09:26:00Z'),
        firstSeenAt: NOW,
      },
    ],
  });
});

test.each([
  ['an empty page', ''],
  ['a page of another make', '<html><body><h1>Технические работы</h1></body></html>'],
])('%s is a failure of the listing, never a day without news', async (_, page) => {
  expect(await read(page)).toMatchObject({ kind: 'failed', message: /не нашлось ни одной новости/ });
});

test('selectors that find items and nothing in them are a failure too', async () => {
  const page = '<div class="item"><i>15.06.2025, 12:26</i><a href="/1">Мост открыли в Тарусе</a></div>';
  const selectors = { item: '.item', title: '.old', link: '.old', date: '.old' };
  expect(await read(page, { selectors })).toMatchObject({ kind: 'failed', message: /неверны selectors/ });
});

test('a selector that is none is named', async () => {
  const selectors = { item: 'div[', title: 'a', link: 'a', date: 'i' };
  expect(await read('<div>', { selectors })).toMatchObject({
    kind: 'failed',
    message: /^страница не читается \(.+\)$/,
  });
});

test('a page of an error in place of a feed is a failure in words', async () => {
  expect(await read('<html><p>Ой</p></html>', { kind: 'rss' })).toMatchObject({
    kind: 'failed',
    message: 'лента не читается (это не RSS и не Atom)',
  });
});

test('a feed without items is read; a feed whose every item is refused is not', async () => {
  const rss = (items: string) => `<rss version="2.0"><channel><title>Т</title>${items}</channel></rss>`;
  expect(await read(rss(''), { kind: 'rss' })).toMatchObject({ kind: 'read', drafts: [] });
  expect(await read(rss('<item><title>Без ссылки</title></item>'), { kind: 'rss' })).toMatchObject({
    kind: 'failed',
    message: 'в ленте нет ни одной записи с заголовком и ссылкой',
  });
});

test('links are resolved against the address the redirects led to', async () => {
  const { base } = await serve(({ url }, response) => {
    if (url === '/old') response.writeHead(301, { location: '/new/list/' }).end();
    else response.end('<li><i>15.06.2025, 12:26</i><a href="1.html">Мост открыли в Тарусе</a></li>');
  });
  const { reader } = await readingRoom(() => NOW);
  expect(await reader.read(source({ url: `${base}/old` }))).toMatchObject({
    drafts: [{ url: `${base}/new/list/1.html` }],
  });
});

test('the same answer again is not read again, even when the server knows no ETag', async () => {
  const rss = (minutes: string) =>
    `<rss version="2.0"><channel><title>Т</title>${minutes}<item><title>Мост</title><link>/1</link></item></channel></rss>`;
  const page = { text: rss('<ttl>90</ttl>') };
  const { base } = await serve((_, response) => response.end(page.text));
  const { reader } = await readingRoom(() => NOW);
  const feed = source({ kind: 'rss', url: base });
  const first = await reader.read(feed);
  if (first.kind !== 'read') throw new Error(first.kind);
  expect(first.wishes.freshForMs).toBe(90 * 60_000);
  expect(await reader.read(feed, first.memory)).toMatchObject({ kind: 'unchanged' });
  page.text = rss('');
  expect(await reader.read(feed, first.memory)).toMatchObject({ kind: 'read', wishes: { freshForMs: null } });
});
