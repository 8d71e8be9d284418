import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createParserPool, type PoolOptions } from '../../src/feeds/threads/parser-pool.js';
import { utf8 } from './bytes.js';

const feed = (title: string) =>
  `<rss version="2.0"><channel><item><title>${title}</title></item></channel></rss>`;
const read = (title: string) => ({ kind: 'parsed', feed: { items: [{ title }] } });
/** Each paragraph must reopen every one of the unclosed elements before it: millions of nodes out of kilobytes. */
const hanging = (n = 6_000) =>
  `${Array.from({ length: n }, (_, i) => `<b x="${i}">`).join('')}${'<p>x'.repeat(n)}`;

function pool(options: PoolOptions = {}) {
  const made = createParserPool({ size: 1, deadlineMs: 20_000, ...options });
  onTestFinished(() => made.close());
  return {
    ...made,
    parse: (xml: string) => made.parse(utf8(xml), null),
    page: (html: string) =>
      made.run<'page'>({ kind: 'page', bytes: utf8(html), contentType: null, url: 'https://a.example/' }),
  };
}

test('a text that hangs its reader is ended by the deadline, and those that wait behind it are read', async () => {
  const { page, parse } = pool({ deadlineMs: 4_000 });
  // Both ends of a stuck reader are fair: the clock, or its memory.
  const stuck = page(hanging());
  const behind = ['а', 'б', 'в'].map((title) => parse(feed(title)));
  expect(await stuck).toMatchObject({ kind: 'failed' });
  expect(await Promise.all(behind)).toMatchObject(['а', 'б', 'в'].map(read));
});

test('a feed cut inside a tag spoils nothing for the feeds read after it', async () => {
  const { parse } = pool();
  for (let n = 0; n < 3; n++) {
    expect(await parse('<?xml version="1.0"?>\n<rss version="2.0"><chan')).toMatchObject({ kind: 'failed' });
    expect(await parse(feed('после'))).toMatchObject(read('после'));
  }
});

test('two hundred at once: each gets its own answer', async () => {
  const { parse } = pool({ size: 2 });
  const titles = Array.from({ length: 200 }, (_, n) => `Новость ${n}`);
  expect(await Promise.all(titles.map((title) => parse(feed(title))))).toMatchObject(titles.map(read));
});

test('elements nested without end, closed or not, end neither the program nor the pool', async () => {
  const { parse } = pool({ heapMb: 512 });
  const closed = `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`;
  expect(await parse(feed(`мост</title>${closed}<title>`))).toMatchObject(read('мост'));
  const open = `<rss version="2.0"><channel><item><title>${'<a>'.repeat(30_000)}`;
  expect(['parsed', 'failed']).toContain((await parse(open)).kind);
  expect(await parse(feed('после'))).toMatchObject(read('после'));
});

test('a feed that needs more memory than a worker has ends its worker alone', async () => {
  const { parse } = pool({ heapMb: 16 });
  const huge = `<rss version="2.0"><channel>${'<item><title>x</title></item>'.repeat(200_000)}</channel></rss>`;
  expect(await parse(huge)).toMatchObject({ kind: 'failed' });
  expect(await parse(feed('после'))).toMatchObject(read('после'));
});

test('a feed that cannot be read says why', async () => {
  const { parse } = pool();
  expect(await parse('нет')).toEqual({ kind: 'failed', reason: 'в ней нет ни одного элемента' });
});

test('closing settles what is under way and what waits; nothing is begun afterwards', async () => {
  const made = pool();
  const asked = [hanging(), hanging(), hanging()].map((text) => made.page(text));
  await nextTurn();
  await made.close();
  for (const outcome of await Promise.all(asked)) expect(outcome.kind).toBe('failed');
  expect(await made.parse(feed('поздно'))).toEqual({ kind: 'failed', reason: 'программа завершается' });
});
