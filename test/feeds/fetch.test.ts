import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fetcher, serve, servePages } from './web.js';

const MB = 1024 * 1024;

test('what the server said last time is sent back, and "unchanged" is understood', async () => {
  const seen: unknown[] = [];
  const { base } = await serve(({ headers }, response) => {
    seen.push([headers['if-none-match'], headers['if-modified-since']]);
    const known = headers['if-none-match'] === '"v1"';
    response.writeHead(known ? 304 : 200, { etag: '"v1"', 'last-modified': 'Sun, 15 Jun 2025 09:00:00 GMT' });
    response.end(known ? undefined : 'новости');
  });
  const { fetchBytes } = fetcher();
  const first = await fetchBytes(base);
  const validators = { etag: '"v1"', lastModified: 'Sun, 15 Jun 2025 09:00:00 GMT' };
  expect(first).toMatchObject({ kind: 'ok', validators, url: base });
  expect(await fetchBytes(base, validators)).toMatchObject({ kind: 'unchanged' });
  expect(await fetchBytes(base, { etag: null, lastModified: validators.lastModified })).toMatchObject({
    kind: 'ok',
  });
  expect(seen).toEqual([
    [undefined, undefined],
    ['"v1"', validators.lastModified],
    [undefined, validators.lastModified],
  ]);
});

test('"unchanged" from a server that was not asked is a failure, not a reading', async () => {
  const { base } = await serve((_, response) => response.writeHead(304).end());
  expect(await fetcher().fetchBytes(base)).toEqual({ kind: 'failed', reason: 'status', status: 304 });
});

test.each([404, 410, 500, 503])('status %i is a failure with its number', async (status) => {
  const { base } = await serve((_, response) => response.writeHead(status).end('страница ошибки'));
  expect(await fetcher().fetchBytes(base)).toEqual({ kind: 'failed', reason: 'status', status });
});

test('a server that never answers is given up', async () => {
  const { base } = await serve(() => undefined);
  expect(await fetcher({ timeoutMs: 200 }).fetchBytes(base)).toEqual({ kind: 'failed', reason: 'timeout' });
});

test('a server that sends a byte now and then for ever is given up', async () => {
  const { base } = await serve((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  });
  expect(await fetcher({ timeoutMs: 400 }).fetchBytes(base)).toEqual({ kind: 'failed', reason: 'timeout' });
});

test('a server that resets the connection, before or inside the answer, is a network failure', async () => {
  const { base } = await serve((request, response) => {
    if (request.url === '/inside') response.writeHead(200, { 'content-length': '1000' }).write('начало');
    setImmediate(() => request.socket.resetAndDestroy());
  });
  const { fetchBytes } = fetcher();
  expect(await fetchBytes(`${base}/before`)).toEqual({ kind: 'failed', reason: 'network' });
  expect(await fetchBytes(`${base}/inside`)).toEqual({ kind: 'failed', reason: 'network' });
});

test('a port where nobody listens is a network failure', async () => {
  const left = createServer().listen(0, '127.0.0.1');
  await once(left, 'listening');
  const { port } = left.address() as AddressInfo;
  left.close();
  await once(left, 'close');
  expect(await fetcher().fetchBytes(`http://127.0.0.1:${port}/`)).toEqual({
    kind: 'failed',
    reason: 'network',
  });
});

test('an answer may have exactly the permitted size and not a byte more', async () => {
  const { base } = await servePages({ '/fits': 'x'.repeat(1000), '/over': 'x'.repeat(1001) });
  const { fetchBytes } = fetcher({ maxBytes: 1000 });
  expect(await fetchBytes(`${base}/fits`)).toMatchObject({ kind: 'ok', bytes: { length: 1000 } });
  expect(await fetchBytes(`${base}/over`)).toEqual({ kind: 'failed', reason: 'too-large' });
});

test('an endless answer is cut off', async () => {
  const { base } = await serve((_, response) => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  });
  expect(await fetcher({ maxBytes: MB }).fetchBytes(base)).toEqual({ kind: 'failed', reason: 'too-large' });
});

test('a small answer that inflates to a huge one is cut off at its true size', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * MB));
  expect(bomb.length).toBeLessThan(MB / 8);
  const { base } = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb),
  );
  expect(await fetcher({ maxBytes: MB }).fetchBytes(base)).toEqual({ kind: 'failed', reason: 'too-large' });
});

test('after close nothing is left open: neither an idle connection nor a request under way', async () => {
  const closed: Promise<unknown>[] = [];
  let asked = () => {};
  const hanging = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const { base } = await serve((request, response) => {
    closed.push(once(request.socket, 'close'));
    if (request.url === '/hangs') asked();
    else response.end('готово');
  });
  const { fetchBytes, close } = fetcher({ timeoutMs: 60_000 });
  await fetchBytes(base);
  const under = fetchBytes(`${base}/hangs`);
  await hanging;
  await close();
  expect(await under).toEqual({ kind: 'failed', reason: 'network' });
  expect(closed).toHaveLength(2);
  await Promise.all(closed);
  expect(await fetchBytes(base)).toEqual({ kind: 'failed', reason: 'network' });
});
