import * as zlib from 'node:zlib';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fetcher, serve } from './web.js';

const WORDS = 'Мост открыт. '.repeat(50);
const MB = 1024 * 1024;

async function answer(encoding: string, body: Uint8Array | string) {
  const { base } = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(body),
  );
  const outcome = await fetcher().fetchBytes(base);
  return outcome.kind === 'ok' ? Buffer.from(outcome.bytes).toString() : outcome;
}

test.each([
  ['gzip', gzipSync(WORDS)],
  ['x-gzip', gzipSync(WORDS)],
  ['GZIP', gzipSync(WORDS)],
  ['identity, gzip', gzipSync(WORDS)],
  ['deflate', deflateSync(WORDS)],
  ['deflate', deflateRawSync(WORDS)],
  ['br', brotliCompressSync(WORDS)],
  ['identity', Buffer.from(WORDS)],
])('%s is undone', async (encoding, body) => {
  expect(await answer(encoding, body)).toBe(WORDS);
});

test('plain bytes that are called gzip are taken as they are', async () => {
  expect(await answer('gzip', '<rss/>')).toBe('<rss/>');
});

test.each([
  ['a cut gzip', 'gzip', gzipSync(WORDS).subarray(0, -12)],
  ['a cut brotli', 'br', brotliCompressSync(WORDS).subarray(0, -4)],
  ['a gzip of nonsense', 'gzip', Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(50, 255)])],
  ['nonsense called br', 'br', Buffer.from('<rss>мост</rss>')],
  ['an encoding nobody knows', 'sdch', Buffer.from('x')],
  ['one encoding inside another', 'gzip, gzip', gzipSync(gzipSync(WORDS))],
])('%s is a failure with its reason', async (_, encoding, body) => {
  expect(await answer(encoding, body)).toEqual({ kind: 'failed', reason: 'bad-encoding' });
});

test('what is asked for is only what can be undone', async () => {
  const asked: unknown[] = [];
  const { base } = await serve(({ headers }, response) => {
    asked.push(headers['accept-encoding']);
    response.end();
  });
  await fetcher().fetchBytes(base);
  expect(asked).toEqual([`gzip, deflate, br${'zstdDecompress' in zlib ? ', zstd' : ''}`]);
});

test('bytes are counted as they come, before they are inflated, and an announced flood is not waited for', async () => {
  const body = gzipSync(WORDS, { level: constants.Z_NO_COMPRESSION });
  const { base } = await serve(({ url }, response) => {
    response.writeHead(200, {
      'content-encoding': 'gzip',
      ...(url === '/announced' ? { 'content-length': 5000 } : {}),
    });
    if (url === '/announced') response.write('x');
    else response.end(body);
  });
  const { fetchBytes } = fetcher({ maxWireBytes: body.length - 1, timeoutMs: 20_000 });
  expect(await fetchBytes(base)).toEqual({ kind: 'failed', reason: 'too-large' });
  expect(await fetchBytes(`${base}/announced`)).toEqual({ kind: 'failed', reason: 'too-large' });
  expect(await fetcher({ maxWireBytes: body.length }).fetchBytes(base)).toMatchObject({ kind: 'ok' });
});

test('a gigabyte in a megabyte of gzip costs neither the memory nor the time of a gigabyte', async () => {
  // A gzip may have many members: RFC 1952, 2.2.
  const member = gzipSync(Buffer.alloc(16 * MB));
  const { base } = await serve((_, response) =>
    response
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(Buffer.concat(Array.from({ length: 64 }, () => member))),
  );
  const before = process.memoryUsage().rss;
  expect(await fetcher().fetchBytes(base)).toEqual({ kind: 'failed', reason: 'too-large' });
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB);
});

test('the bytes of an answer can be handed to another thread', async () => {
  for (const body of [gzipSync('x'), Buffer.from('x'.repeat(10))]) {
    const { base } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    );
    const outcome = await fetcher().fetchBytes(base);
    if (outcome.kind !== 'ok') throw new Error(outcome.kind);
    expect(outcome.bytes.buffer.byteLength).toBe(outcome.bytes.byteLength);
    expect(structuredClone(outcome.bytes, { transfer: [outcome.bytes.buffer as ArrayBuffer] })).toHaveLength(
      body[0] === 0x1f ? 1 : 10,
    );
  }
});
