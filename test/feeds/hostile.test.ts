import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createParserPool } from '../../src/feeds/threads/parser-pool.js';
import { utf8 } from './bytes.js';
import { feed, HONEST, hostilePool, page } from './hostile-pool.js';
import { LARGE, SMALL } from './hostile-texts.js';

/** One of each way to be large; the others have their turn in the long rounds. */
const SOME = [
  'a comment of ten megabytes',
  'a title of a megabyte',
  'two hundred thousand elements inside each other',
];

test.each(Object.entries(SMALL))('%s: settled, and the next feed is read', async (_, make) => {
  const { pool, read } = hostilePool();
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

test.each(SOME)('%s: settled within its memory', async (name) => {
  const { pool, read } = hostilePool();
  const { outcome, grewMb } = await read(LARGE[name]?.() ?? HONEST);
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
