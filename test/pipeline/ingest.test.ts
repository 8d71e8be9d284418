import { expect, onTestFinished, test } from 'vitest';
import { createRubricMapper } from '../../src/annotate/rubric.js';
import { createFetch } from '../../src/feeds/fetch.js';
import { urlIdentity } from '../../src/feeds/normalise.js';
import { createParserPool } from '../../src/feeds/parser-pool.js';
import { createSourceReader } from '../../src/feeds/read-source.js';
import { createIngest } from '../../src/pipeline/ingest.js';
import { createSourcePoller } from '../../src/pipeline/poll-sources.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createSourceStore } from '../../src/storage/sources.js';
import { searchStems } from '../../src/text/stems.js';
import { serveHttp } from '../support/http.js';
import { testRedis } from '../support/redis.js';

const NOON = Date.parse('2025-06-15T12:00:00Z');
const MINUTE = 60_000;

interface Item {
  title: string;
  link: string;
  guid?: string;
  category?: string;
}

/** Two outlets whose feeds a test writes, and all that takes them in, on a real Redis. */
async function newsroom() {
  const outlets: Record<string, { items: Item[]; status: number; requests: number }> = {
    a: { items: [], status: 200, requests: 0 },
    b: { items: [], status: 200, requests: 0 },
  };
  const url = await serveHttp((request, response) => {
    const outlet = outlets[request.url?.slice(1) ?? ''];
    if (!outlet) return response.writeHead(404).end();
    outlet.requests += 1;
    const etag = `"${JSON.stringify(outlet.items).length}"`;
    if (request.headers['if-none-match'] === etag && outlet.status === 200)
      return response.writeHead(304).end();
    const items = outlet.items.map(
      ({ title, link, guid, category }) =>
        `<item><title>${title}</title><link>${link}</link>${guid ? `<guid isPermaLink="false">${guid}</guid>` : ''}` +
        `${category ? `<category>${category}</category>` : ''}<description>Подробности</description>` +
        '<pubDate>Sun, 15 Jun 2025 12:26:00 +0300</pubDate></item>',
    );
    response.writeHead(outlet.status, { etag });
    response.end(`<rss version="2.0"><channel><title>О</title>${items.join('')}</channel></rss>`);
  });
  const { redis, keys, close } = testRedis();
  const { fetchBytes, close: closeFetch } = createFetch({ allowPrivate: true, userAgent: 'test' });
  const parser = createParserPool();
  onTestFinished(async () => {
    await Promise.all([closeFetch(), parser.close()]);
    await close();
  });
  let now = NOON;
  const clock = () => now;
  const articles = createArticleStore(redis, keys);
  const states = createSourceStore(redis, keys);
  const rubrics = [
    { id: 'society', name: 'Общество', synonyms: ['жизнь'] } as const,
    { id: 'sport', name: 'Спорт', synonyms: [] } as const,
  ];
  const ingest = createIngest({
    reader: createSourceReader({ fetchBytes, parser, clock }),
    articles,
    sources: states,
    rubricOf: createRubricMapper(rubrics.map((rubric) => ({ ...rubric, synonyms: [...rubric.synonyms] }))),
    stemsOf: searchStems,
    urlKeyOf: urlIdentity,
    clock,
  });
  const source = (id: string) => ({
    id,
    name: id,
    kind: 'rss' as const,
    url: `${url}/${id}`,
    timeZone: 'Europe/Moscow',
    category: null,
    intervalSeconds: 300,
    selectors: null,
    enabled: true,
    verified: true,
  });
  const poller = createSourcePoller({
    sources: [source('a'), source('b')],
    states,
    ingest,
    clock,
    onPolled: () => {},
  });
  return {
    outlets: outlets as Record<'a' | 'b', { items: Item[]; status: number; requests: number }>,
    articles,
    states,
    ingest,
    poller,
    source,
    pass: (ms: number) => {
      now += ms;
    },
    all: () => articles.inWindow({ from: 0, to: NOON * 2 }),
  };
}

test('the same article by its address, by its guid, and in another outlet stands once', async () => {
  const { outlets, ingest, source, all } = await newsroom();
  outlets.a.items = [{ title: 'Мост', link: 'https://a.example/1', guid: '1' }];
  expect(await ingest.poll(source('a'))).toMatchObject({ kind: 'read', found: 1, added: 1 });
  outlets.a.items = [
    { title: 'Мост', link: 'http://www.a.example/1/?utm_source=rss', guid: '2' },
    { title: 'Мост', link: 'https://a.example/moved', guid: '1' },
  ];
  expect(await ingest.poll(source('a'))).toMatchObject({ found: 2, added: 0 });
  outlets.b.items = [{ title: 'Мост', link: 'https://a.example/1' }];
  expect(await ingest.poll(source('b'))).toMatchObject({ found: 1, added: 0 });
  expect(await all()).toHaveLength(1);
});

test('a corrected headline and a new category are taken over; another outlet corrects nothing', async () => {
  const { outlets, ingest, source, all, articles } = await newsroom();
  outlets.a.items = [{ title: 'Мост закрыли', link: 'https://a.example/1', category: 'Жизнь' }];
  await ingest.poll(source('a'));
  expect((await all())[0]).toMatchObject({ title: 'Мост закрыли', category: 'Жизнь', rubric: 'society' });
  outlets.a.items = [{ title: 'Мост открыли для лыжников', link: 'https://a.example/1', category: 'Спорт' }];
  expect(await ingest.poll(source('a'))).toMatchObject({ added: 0, changed: 1 });
  outlets.b.items = [{ title: 'Совсем другое', link: 'https://a.example/1' }];
  await ingest.poll(source('b'));
  expect(await all()).toMatchObject([{ title: 'Мост открыли для лыжников', rubric: 'sport' }]);
  expect(await articles.inWindow({ from: 0, to: NOON * 2 }, 'society')).toEqual([]);
});

test('a failing source is told in words, counted, and asked ever more rarely; well again, it is read at once', async () => {
  const { outlets, poller, states, pass } = await newsroom();
  outlets.a.status = 503;
  await poller.poll();
  expect(await states.get('a')).toMatchObject({
    failures: 1,
    lastError: 'ответил ошибкой 503',
    lastReadAt: null,
  });
  expect(await states.get('b')).toMatchObject({ failures: 0, lastReadAt: NOON });
  pass(5 * MINUTE);
  await poller.poll();
  expect(outlets.a.requests).toBe(1);
  pass(5 * MINUTE);
  await poller.poll();
  expect(outlets.a.requests).toBe(2);
  outlets.a.status = 200;
  pass(20 * MINUTE);
  await poller.poll();
  expect(await states.get('a')).toMatchObject({ failures: 0, lastError: null });
});

test('what has not changed is not sent again, and two who poll at once read once', async () => {
  const { outlets, poller, ingest, source, pass } = await newsroom();
  outlets.a.items = [{ title: 'Мост', link: 'https://a.example/1' }];
  await Promise.all([poller.poll(), poller.poll(), poller.poll()]);
  expect(outlets.a.requests).toBe(1);
  pass(10 * MINUTE);
  expect(await ingest.poll(source('a'))).toEqual({ kind: 'unchanged' });
});

test('a feed that is none is a failure with a reason, and the next poll is not told "unchanged"', async () => {
  const { outlets, ingest, source, states } = await newsroom();
  outlets.a.items = [{ title: '<![CDATA[', link: 'https://a.example/1' }];
  const outcome = await ingest.poll(source('a'));
  expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('лента не читается') });
  expect(await states.get('a')).toMatchObject({ etag: null, failures: 1 });
});
