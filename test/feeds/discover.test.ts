import { expect, onTestFinished, test } from 'vitest';
import { createDiscovery } from '../../src/feeds/discovery/discover.js';
import { suggestId } from '../../src/feeds/discovery/source-id.js';
import { createParserPool } from '../../src/feeds/threads/parser-pool.js';
import { fetcher, serve } from './web.js';

const HEADLINES = [
  'В Тарусе открыли мост через Оку',
  'Школу в Медыни сдадут к осени',
  'Автобус до Людинова пойдёт чаще',
  'В Козельске прошёл турнир по самбо',
  'Пожар в Спас-Деменске потушили',
];
const rss = (
  title: string,
  count: number,
  description = '',
) => `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>/</link>
  ${HEADLINES.slice(0, count)
    .map(
      (name, n) =>
        `<item><title>${name}</title><link>https://a.example/${n}</link><description>${description}</description><pubDate>Sun, 15 Jun 2025 12:2${n}:00 +0300</pubDate></item>`,
    )
    .join('')}</channel></rss>`;
const list = (
  head = '',
  extra = '',
) => `<html><head><title>Главная | Вести Тарусы</title>${head}</head><body>${extra}
  ${HEADLINES.map((name, n) => `<div class="n"><a href="/n/${n}">${name}</a><i>15.06.2025, 12:2${n}</i></div>`).join('')}</body></html>`;

/** A site of fixed pages; what it was asked is remembered in order. */
async function site(pages: Record<string, string | number>, allowPrivate = true) {
  const asked: string[] = [];
  const { base } = await serve((request, response) => {
    asked.push(request.url ?? '');
    const page = pages[request.url ?? ''] ?? 404;
    if (typeof page === 'number') response.writeHead(page).end();
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  const parser = createParserPool({ size: 1, spares: 0, deadlineMs: 20_000 });
  onTestFinished(() => parser.close());
  const { fetchBytes } = fetcher({ allowPrivate });
  const discover = createDiscovery(
    { fetchBytes, parser, clock: () => Date.parse('2025-06-15T18:00:00Z') },
    { timeZone: 'Europe/Moscow', taken: [] },
  );
  return { base, asked, discover: (path = '/') => discover(`${base}${path}`) };
}

const alternate = (href: string, title = '') =>
  `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;

test('of the feeds a page names, the fullest wins, and comments are not asked', async () => {
  const { base, asked, discover } = await site({
    '/': list(alternate('/short.xml') + alternate('/full.xml') + alternate('/comments/feed/', 'Комментарии')),
    '/short.xml': rss('Кратко', 4),
    '/full.xml': rss('Вести', 4, 'Начало рассказа'),
  });
  expect(await discover()).toMatchObject({
    kind: 'found',
    entry: { kind: 'rss', name: 'Вести', url: `${base}/full.xml` },
    items: { length: 4 },
  });
  expect(asked).toEqual(['/', '/short.xml', '/full.xml']);
});

test('a named feed that is broken or empty does not hide the list of the page; each attempt is told', async () => {
  const { base, asked, discover } = await site({
    '/': list(alternate('/gone.xml') + alternate('/empty.xml')),
    '/empty.xml': rss('Пусто', 0),
    '/rss/': '<html><body>Не лента</body></html>',
  });
  const found = await discover();
  expect(found).toMatchObject({
    kind: 'found',
    entry: { kind: 'html', name: 'Вести Тарусы', url: `${base}/` },
    items: { length: 5 },
  });
  expect(found.tried.map(({ url, message }) => `${url.slice(base.length)} ${message}`)).toEqual([
    '/gone.xml ответил ошибкой 404',
    '/empty.xml лента пуста',
    '/feed/ ответил ошибкой 404',
    '/rss/ это не лента, а обычная страница',
    '/rss.xml ответил ошибкой 404',
    '/news/rss/ ответил ошибкой 404',
    '/bitrix/rss.php ответил ошибкой 404',
    '/ список новостей на самой странице: 5',
  ]);
  expect(asked.length).toBeLessThanOrEqual(12);
});

test.each(['/feed/', '/rss/', '/rss.xml', '/news/rss/', '/bitrix/rss.php'])(
  'a feed at %s is found though nothing names it',
  async (path) => {
    const { base, discover } = await site({ '/': '<title>Сайт</title>', [path]: rss('Вести', 3) });
    expect(await discover()).toMatchObject({ kind: 'found', entry: { kind: 'rss', url: `${base}${path}` } });
  },
);

test('a link to a feed in the page is followed before guesses; other sites are left alone', async () => {
  const { asked, discover } = await site({
    '/': list('', '<a href="https://elsewhere.example/rss/">RSS</a><a href="/export/news.rss">RSS</a>'),
    '/export/news.rss': rss('Вести', 3),
  });
  expect(await discover()).toMatchObject({ kind: 'found', entry: { kind: 'rss' } });
  expect(asked).toEqual(['/', '/export/news.rss']);
});

test('an address that is a feed itself needs one request', async () => {
  const { asked, discover } = await site({ '/my.xml': rss('Вести', 2) });
  expect(await discover('/my.xml')).toMatchObject({ kind: 'found', entry: { kind: 'rss', name: 'Вести' } });
  expect(asked).toEqual(['/my.xml']);
});

test('a front page without news leads to the page that lists them', async () => {
  const { base, discover } = await site({
    '/': '<title>Сайт</title><a href="/news/">Новости</a>',
    '/news/': list(),
  });
  expect(await discover()).toMatchObject({ kind: 'found', entry: { kind: 'html', url: `${base}/news/` } });
});

test('a front page that is refused may still have a feed', async () => {
  const { discover } = await site({ '/': 403, '/feed/': rss('Вести', 3) });
  expect(await discover()).toMatchObject({ kind: 'found', entry: { kind: 'rss' } });
});

test('a site of nothing but links is asked at most twelve times, and nothing is found', async () => {
  const many = Array.from(
    { length: 30 },
    (_, n) => `${alternate(`/f${n}.xml`)}<a href="/feed/${n}">RSS</a><a href="/news/?${n}">Новости</a>`,
  );
  const { asked, discover } = await site({ '/': many.join('') });
  expect(await discover()).toMatchObject({ kind: 'nothing' });
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.length).toBeLessThanOrEqual(12);
});

test('a private address is refused, and no other is tried', async () => {
  const { asked, discover } = await site({ '/': list() }, false);
  const found = await discover();
  expect(found).toMatchObject({ kind: 'nothing', tried: [{ message: /внутренний адрес/ }] });
  expect(found.tried).toHaveLength(1);
  expect(asked).toEqual([]);
});

test.each([
  ['https://www.kaluga-poisk.ru/news', [], 'kaluga-poisk'],
  ['https://kp40.ru/', ['kp40'], 'kp40-2'],
  ['https://news.sub.vest.com.ru/', [], 'news-sub-vest'],
  ['http://127.0.0.1:8080/', [], 'site-8080'],
  ['https://новости-калуги.рф/', [], 'xn----7sbbqzgjbjgdei8a'],
  ['https://localhost/', [], 'localhost'],
  [`https://${'a'.repeat(60)}.ru/`, [], 'a'.repeat(28)],
])('%s with %o taken becomes %s', (url, taken, id) => {
  const suggested = suggestId(url, taken);
  expect(suggested).toMatch(/^[a-z0-9][a-z0-9-]{0,31}$/);
  if (!id.startsWith('xn--')) expect(suggested).toBe(id);
});
