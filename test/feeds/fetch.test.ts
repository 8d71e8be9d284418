import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createFetch, type FetchOptions } from '../../src/feeds/fetch.js';
import { serveHttp } from '../support/http.js';

function fetcher(options: Partial<FetchOptions> = {}) {
  const { fetchBytes, close } = createFetch({ allowPrivate: true, userAgent: 'test', ...options });
  onTestFinished(close);
  return fetchBytes;
}

test('what has not changed is not sent again: by its tag, and by its date', async () => {
  const seen: unknown[] = [];
  const url = await serveHttp((request, response) => {
    const { 'if-none-match': tag, 'if-modified-since': date } = request.headers;
    seen.push([tag, date]);
    if (tag === '"a"') return response.writeHead(304).end();
    response.writeHead(200, { etag: '"a"', 'last-modified': 'Sun, 15 Jun 2025 09:00:00 GMT' }).end('<rss/>');
  });
  const get = fetcher();
  const first = await get(url);
  expect(first).toMatchObject({ kind: 'ok', validators: { etag: '"a"', lastModified: /2025/ } });
  if (first.kind !== 'ok') return;
  expect(await get(url, first.validators)).toEqual({ kind: 'unchanged' });
  expect(seen.at(-1)).toEqual(['"a"', 'Sun, 15 Jun 2025 09:00:00 GMT']);
});

test('a server that sends a byte now and then is given up in time', async () => {
  const url = await serveHttp((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('<'), 50);
    response.once('close', () => clearInterval(drip));
  });
  expect(await fetcher({ timeoutMs: 400 })(url)).toMatchObject({ kind: 'failed', reason: 'timeout' });
});

test('a server that never answers is given up in time', async () => {
  const url = await serveHttp(() => undefined);
  expect(await fetcher({ timeoutMs: 300 })(url)).toMatchObject({ kind: 'failed', reason: 'timeout' });
});

test('a small answer that inflates to a large one is cut off at the cap', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000, 'a'));
  const url = await serveHttp((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  });
  expect(bomb.length).toBeLessThan(20_000);
  expect(await fetcher({ maxBytes: 1_000_000 })(url)).toMatchObject({ kind: 'failed', reason: 'too-large' });
});

test('redirects are followed, relative ones too; a ring of them is not', async () => {
  const url = await serveHttp((request, response) => {
    if (request.url === '/old') return response.writeHead(301, { location: 'new?x=1' }).end();
    if (request.url?.startsWith('/new')) return response.writeHead(200).end('ok');
    response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end();
  });
  expect(await fetcher()(`${url}/old`)).toMatchObject({ kind: 'ok', url: `${url}/new?x=1` });
  expect(await fetcher()(`${url}/a`)).toMatchObject({ kind: 'failed', reason: 'redirects' });
});

test.each([
  'http://127.0.0.1:8099/',
  'http://localhost:8099/',
  'http://[::1]:8099/',
  'http://[::ffff:10.0.0.1]/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://192.168.0.1/',
])('%s leads inside and is refused before a connection is made', async (url) => {
  expect(await fetcher({ allowPrivate: false })(url)).toEqual({ kind: 'failed', reason: 'private-address' });
});

test.each(['ftp://a.example/', 'file:///etc/passwd', 'не адрес', 'javascript:alert(1)'])(
  '%s is no address',
  async (url) => {
    expect(await fetcher()(url)).toEqual({ kind: 'failed', reason: 'bad-url' });
  },
);

test.each([404, 500, 503])('the status %i is told', async (status) => {
  const url = await serveHttp((_, response) => response.writeHead(status).end('a page that says so'));
  expect(await fetcher()(url)).toEqual({ kind: 'failed', reason: 'status', status });
});

test('a connection that breaks in the middle is a failure, not half a feed', async () => {
  const url = await serveHttp((_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('<rss>');
    response.socket?.destroy();
  });
  expect(await fetcher()(url)).toMatchObject({ kind: 'failed', reason: 'network' });
});
