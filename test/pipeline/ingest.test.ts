import { describe, expect, test } from 'vitest';
import { readingRoom, source } from '../feeds/reading-room.js';
import { serve, servePages } from '../feeds/web.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const WINDOW = { from: Date.parse('2025-06-14T00:00:00Z'), to: NOW };

interface Line {
  title: string;
  path?: string;
  category?: string;
}
const listing = (lines: Line[]) =>
  lines
    .map(
      ({ title, path = '/1/', category = 'Общество' }) =>
        `<div><b>${category}</b> <i>15.06.2025, 12:26</i><br><a href="${path}">${title}</a></div>`,
    )
    .join('');
const feed = (items: string) => `<rss version="2.0"><channel><title>Т</title>${items}</channel></rss>`;
const item = (title: string, link: string, guid: string) =>
  `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>
    <pubDate>Sun, 15 Jun 2025 09:26:00 GMT</pubDate></item>`;

/** An outlet whose one page a test rewrites. */
async function outlet(first: string) {
  const page = { text: first };
  const { base } = await serve((_, response) => response.end(page.text));
  return { base, page };
}

describe('what comes twice', () => {
  test('a second poll adds nothing', async () => {
    const { base } = await outlet(listing([{ title: 'Мост открыли в Тарусе' }]));
    const { ingest, stored } = await readingRoom(() => NOW);
    const kgv = source({ url: base });
    expect(await ingest.poll(kgv)).toMatchObject({ kind: 'read', found: 1, added: 1, changed: 0 });
    expect(await ingest.poll(kgv)).toMatchObject({ kind: 'read', found: 1, added: 0, changed: 0 });
    expect(await stored()).toBe(1);
  });

  test('an article that a second source lists under another spelling of its address stands once', async () => {
    const { base } = await outlet(
      listing([{ title: 'Мост открыли в Тарусе', path: 'http://a.example/most/?b=2&a=1' }]),
    );
    const spelling = 'https://www.a.example/most?a=1&amp;utm_source=agg&amp;b=2#x';
    const other = await outlet(feed(item('Мост: как это было', spelling, 'agg-1')));
    const { ingest, articles } = await readingRoom(() => NOW);
    await ingest.poll(source({ url: base }));
    expect(await ingest.poll(source({ id: 'agg', kind: 'rss', url: other.base }))).toMatchObject({
      found: 1,
      added: 0,
      changed: 0,
    });
    expect(await articles.inWindow(WINDOW)).toMatchObject([
      { sourceId: 'kgv', title: 'Мост открыли в Тарусе' },
    ]);
  });

  test('a guid keeps an article one when its address changes, within its own source', async () => {
    const { base, page } = await outlet(feed(item('Мост', 'https://a.example/old', '7')));
    const { ingest, articles, stored } = await readingRoom(() => NOW);
    const one = source({ id: 'one', kind: 'rss', url: base });
    await ingest.poll(one);
    page.text = feed(item('Мост', 'https://a.example/new', '7'));
    expect(await ingest.poll(one)).toMatchObject({ added: 0 });
    expect(await articles.inWindow(WINDOW)).toMatchObject([{ url: 'https://a.example/new' }]);
    page.text = feed(item('Другое', 'https://b.example/7', '7'));
    expect(await ingest.poll({ ...one, id: 'two' })).toMatchObject({ added: 1 });
    expect(await stored()).toBe(2);
  });

  test('items that all link to the front page are not taken for one', async () => {
    const links = ['1', '2', '3'].map((guid) => item(`Новость ${guid}`, 'https://a.example/', guid));
    const { base } = await outlet(feed(links.join('')));
    const { ingest, stored } = await readingRoom(() => NOW);
    const one = source({ kind: 'rss', url: base });
    expect(await ingest.poll(one)).toMatchObject({ added: 3 });
    expect(await ingest.poll(one)).toMatchObject({ added: 0, changed: 0 });
    expect(await stored()).toBe(3);
  });
});

describe('what changes', () => {
  test('a source that lists an article whose record does not read: all others are corrected, and digests tell them', async () => {
    const titles = ['Мост закрыли в Тарусе', 'Школу строят в Боровске'];
    const lines = titles.map((title, n) => ({ title, path: `/${n}/` }));
    const { base, page } = await outlet(listing(lines));
    const { ingest, articles, redis, keys } = await readingRoom(() => NOW);
    const kgv = source({ url: base });
    await ingest.poll(kgv);
    const spoiled = (await articles.inWindow(WINDOW)).find(({ title }) => title === titles[0])?.id ?? '';
    await redis.set(keys.article(spoiled), '{"v":2}');
    page.text = listing(lines.map((line) => ({ ...line, title: `${line.title}: подробности` })));
    expect(await ingest.poll(kgv)).toMatchObject({ kind: 'read', added: 0, changed: 1 });
    expect((await articles.inWindow(WINDOW)).map(({ title }) => title)).toEqual([
      'Школу строят в Боровске: подробности',
    ]);
  });

  test('a corrected headline and rubric are taken, and the article keeps its id and its time', async () => {
    const { base, page } = await outlet(listing([{ title: 'Мост закрыли в Тарусе' }]));
    let now = NOW;
    const { ingest, articles } = await readingRoom(() => now);
    const kgv = source({ url: base });
    await ingest.poll(kgv);
    const [before] = await articles.inWindow(WINDOW);
    now += 60_000;
    page.text = listing([{ title: 'Мост открыли в Тарусе', category: 'Происшествия' }]);
    expect(await ingest.poll(kgv)).toMatchObject({ added: 0, changed: 1 });
    expect(await articles.inWindow(WINDOW)).toEqual([
      {
        ...before,
        title: 'Мост открыли в Тарусе',
        earlierTitles: ['Мост закрыли в Тарусе'],
        category: 'Происшествия',
        rubric: 'incidents',
        annotations: expect.objectContaining({ version: before?.annotations.version }),
      },
    ]);
    expect(await ingest.poll(kgv)).toMatchObject({ added: 0, changed: 0 });
  });

  test('refused items are counted and do not hide the others', async () => {
    const { base } = await outlet(feed(`<item><title>Без адреса</title></item>${item('Мост', '/1', '1')}`));
    const { ingest } = await readingRoom(() => NOW);
    expect(await ingest.poll(source({ kind: 'rss', url: base }))).toMatchObject({
      found: 1,
      added: 1,
      refused: 1,
    });
  });
});

describe('the state of a source', () => {
  test('what the server said is remembered only once the articles are stored', async () => {
    const asked: unknown[] = [];
    const { base } = await serve(({ headers, url }, response) => {
      if (url === '/') asked.push(headers['if-none-match']);
      if (headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"' }).end(listing([{ title: 'Мост открыли в Тарусе' }]));
    });
    const { poll, redis, keys, states } = await readingRoom(() => NOW);
    const kgv = source({ url: base });
    await redis.set(keys.articleUrls, 'not a hash: nothing can be stored');
    await expect(poll(kgv)).rejects.toThrow(/WRONGTYPE/);
    expect(await states.get('kgv')).toMatchObject({ etag: null, lastReadAt: null });

    await redis.del(keys.articleUrls);
    expect(await poll(kgv)).toMatchObject({ kind: 'read', added: 1 });
    expect(await states.get('kgv')).toMatchObject({ etag: '"v1"', lastReadAt: NOW });
    expect(await poll(kgv)).toMatchObject({ kind: 'unchanged' });
    expect(asked).toEqual([undefined, undefined, '"v1"']);
  });

  test('what is no feed is a failure with a reason, and the next poll is not told "unchanged"', async () => {
    const { base } = await serve((_, response) => response.writeHead(200, { etag: '"v1"' }).end('<html>'));
    const { poll, states } = await readingRoom(() => NOW);
    expect(await poll(source({ kind: 'rss', url: base }))).toMatchObject({
      kind: 'failed',
      message: 'лента не читается (это не RSS и не Atom)',
    });
    expect(await states.get('kgv')).toMatchObject({ etag: null, failures: 1 });
  });

  test('failures are counted with their sentence until one reading goes well; the last reading stays known', async () => {
    let status = 200;
    const { base } = await serve((_, response) =>
      response.writeHead(status, { etag: '"v1"' }).end(listing([{ title: 'Мост открыли в Тарусе' }])),
    );
    let now = NOW;
    const { poll, states } = await readingRoom(() => now);
    const kgv = source({ url: base });
    await poll(kgv);
    status = 503;
    for (const failures of [1, 2, 3]) {
      // Asked before its turn it would not count.
      now += 7_200_000;
      expect(await poll(kgv)).toMatchObject({ kind: 'failed', message: 'ответил ошибкой 503' });
      expect(await states.get('kgv')).toMatchObject({
        etag: '"v1"',
        lastModified: null,
        lastTriedAt: now,
        lastReadAt: NOW,
        failures,
        lastError: 'ответил ошибкой 503',
      });
    }
    status = 200;
    await poll(kgv);
    expect(await states.get('kgv')).toMatchObject({ failures: 0, lastError: null, lastReadAt: now });
  });
});

describe('pages of articles', () => {
  const body = 'Абзац, достаточно длинный, чтобы страница походила на настоящую статью о настоящем событии.';
  const twenty = Array.from({ length: 20 }, (_, n) => ({ title: `Мост номер ${n} открыли`, path: `/${n}/` }));

  test('of twenty unread pages fifteen are read after one poll, the rest after the next, none twice', async () => {
    const asked: string[] = [];
    const { base } = await serve(({ url = '' }, response) => {
      if (url !== '/') asked.push(url);
      const page = `<article><h1>Мост</h1><p>${body}</p><p>Второй абзац.</p><p>Автор новости: КГВ</p></article>`;
      response.end(url === '/' ? listing(twenty) : page);
    });
    const { ingest, articles } = await readingRoom(() => NOW);
    const kgv = source({ url: `${base}/` });
    await ingest.poll(kgv);
    expect(await ingest.readPages(kgv)).toBe(15);
    expect(await ingest.readPages(kgv)).toBe(5);
    expect(await ingest.readPages(kgv)).toBe(0);
    expect(new Set(asked).size).toBe(20);
    expect(asked).toHaveLength(20);
    const [first] = await articles.inWindow(WINDOW);
    expect(first).toMatchObject({ page: 'read', lead: body, text: 'Второй абзац.', author: 'КГВ' });
  });

  test('what a page said stays when the listing is read again', async () => {
    const page = `<article><h1>Мост</h1><p>${body}</p><p>Второй абзац.</p></article>`;
    const { base } = await servePages({ '/': listing([{ title: 'Мост открыли в Тарусе' }]), '/1/': page });
    const { ingest, articles } = await readingRoom(() => NOW);
    const kgv = source({ url: `${base}/` });
    await ingest.poll(kgv);
    await ingest.readPages(kgv);
    expect(await ingest.poll(kgv)).toMatchObject({ added: 0, changed: 0 });
    expect(await articles.inWindow(WINDOW)).toMatchObject([{ page: 'read', lead: body }]);
  });

  test('pages that fail leave the headline as it is, and three in a row end the attempt', async () => {
    const { base } = await servePages({ '/': listing(twenty) });
    const { ingest, articles } = await readingRoom(() => NOW);
    const kgv = source({ url: `${base}/` });
    await ingest.poll(kgv);
    expect(await ingest.readPages(kgv)).toBe(0);
    expect((await articles.unread('kgv', 100)).filter(({ pageTries }) => pageTries === 1)).toHaveLength(3);
    expect(await articles.unread('kgv', 100)).toHaveLength(20);
  });
});
