import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { createParserPool } from '../../src/feeds/parser-pool.js';
import { utf8 } from './bytes.js';
import { LARGE, SMALL } from './hostile-texts.js';
import { source } from './reading-room.js';

const MB = 1024 * 1024;
const pool = createParserPool();
afterAll(() => pool.close());

const NOW = Date.parse('2026-11-25T00:00:00Z');
const feed = source({ url: 'https://a.example/feed', kind: 'rss' });
const page = source({ url: 'https://a.example/', kind: 'html' });
const HONEST = utf8('<rss version="2.0"><channel><item><title>мост</title></item></channel></rss>');

/** Reads it and says how much the program grew meanwhile, MB. */
async function read(bytes: Uint8Array, as = feed) {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 10);
  const outcome = await pool.run<'source'>({
    kind: 'source',
    bytes,
    contentType: null,
    source: as,
    url: as.url,
    now: NOW,
  });
  clearInterval(watch);
  return { outcome, grewMb: (most - before) / MB };
}

test.each(Object.entries(SMALL))('%s: settled, and the next feed is read', async (_, make) => {
  for (const as of [feed, page]) {
    const { outcome } = await read(make(), as);
    expect(['done', 'failed']).toContain(outcome.kind);
    expect(JSON.stringify(outcome)).not.toContain('root:');
  }
  expect(await pool.parse(HONEST.slice(), null)).toMatchObject({
    kind: 'parsed',
    feed: { items: [{ title: 'мост' }] },
  });
});

test.each(Object.entries(LARGE))('%s: settled within its memory', async (_, make) => {
  const { outcome, grewMb } = await read(make());
  expect(['done', 'failed']).toContain(outcome.kind);
  expect(grewMb).toBeLessThan(350);
  expect(await pool.parse(HONEST.slice(), null)).toMatchObject({ kind: 'parsed' });
});

test('behind a stuck text nobody waits for its deadline', async () => {
  const made = createParserPool({ deadlineMs: 15_000, heapMb: 512 });
  // Both workers run.
  await Promise.all([made.parse(HONEST.slice(), null), made.parse(HONEST.slice(), null)]);
  const stuck: string[] = [];
  const order: string[] = [];
  const hanging = (name: string) =>
    void made
      .run<'page'>({ kind: 'page', bytes: spinning(), contentType: null, url: 'https://a.example/' })
      .then(({ kind }) => stuck.push(`${name}: ${kind}`));
  hanging('one');
  await sleep(400);
  for (const name of ['а', 'б', 'в']) {
    const { kind } = await made.parse(HONEST.slice(), null);
    order.push(`${name}: ${kind}`);
  }
  expect(order).toEqual(['а: parsed', 'б: parsed', 'в: parsed']);
  expect(stuck).toEqual([]);
  await made.close();
});

/** Reading this takes minutes: each paragraph reopens every unclosed element before it. */
function spinning(): Uint8Array {
  const n = 20_000;
  return utf8(`${Array.from({ length: n }, (_, i) => `<b x="${i}">`).join('')}${'<p>x'.repeat(n)}`);
}
