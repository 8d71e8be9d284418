import { expect, onTestFinished, test } from 'vitest';
import { startNewsroom } from '../../demo/newsroom.js';
import { SEED_ITEMS } from '../../demo/seed-items.js';
import { retoldUntil, storiesUntil } from '../../demo/stories.js';
import { createRubricMapper } from '../../src/annotate/outlet-rubric.js';
import type { Source } from '../../src/domain/source.js';
import { readListing } from '../../src/feeds/html/html-listing.js';
import { loadRegion } from '../../src/region.js';
import { readingRoom, source } from '../feeds/reading-room.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const START = Date.parse('2025-11-25T08:34:42Z');

/** The two outlets under a clock the test moves. */
async function outlets() {
  let now = START;
  let mistaken: string | null = null;
  const clock = () => now;
  const newsroom = await startNewsroom(clock, 0, () => mistaken);
  onTestFinished(() => newsroom.close());
  return {
    ...newsroom,
    clock,
    passes(ms: number) {
      now += ms;
    },
    findsMistakeIn(path: string) {
      mistaken = path;
    },
    /** Addresses on the front page. */
    async listed(): Promise<(string | null)[]> {
      const page = await (await fetch(newsroom.listingUrl)).text();
      return readListing(page, null, newsroom.listingUrl).items.map(({ link }) => link);
    },
  };
}

/** The same with the program's own reader. */
async function readOutlets() {
  const stage = await outlets();
  const { reader } = await readingRoom(stage.clock);
  return {
    ...stage,
    reader,
    listing: source({ id: 'demo-kgv', kind: 'html', url: stage.listingUrl }),
    feed: source({ id: 'demo-vesti', kind: 'rss', url: stage.feedUrl }),
    async reads(from: Source) {
      const outcome = await reader.read(from);
      if (outcome.kind !== 'read') throw new Error(JSON.stringify(outcome));
      return outcome;
    },
  };
}

test('the front page is read whole by the real reader: two days of the past, what is held, and the fourteen of June', async () => {
  const { reads, listing } = await readOutlets();
  const { drafts, refused } = await reads(listing);
  expect(refused).toEqual([]);
  expect(drafts).toHaveLength(96 + 1 + 14);
  expect(drafts.slice(-14).map(({ title }) => title)).toEqual(SEED_ITEMS.map(({ title }) => title));
  const expected = storiesUntil(START, START);
  expect(
    drafts.slice(0, 97).map(({ title, category, publishedAt }) => [title, category, publishedAt]),
  ).toEqual(expected.map(({ title, category, publishedAt }) => [title, category, publishedAt]));
});

test('the feed comes through windows-1251 unharmed, and nothing of it is refused', async () => {
  const { reads, feed } = await readOutlets();
  const { drafts, refused } = await reads(feed);
  expect(refused).toEqual([]);
  expect(drafts.length).toBeGreaterThan(25);
  expect(drafts.map(({ title, lead, publishedAt }) => [title, lead, publishedAt])).toEqual(
    retoldUntil(START, START).map(({ title, lead, publishedAt }) => [title, lead, publishedAt]),
  );
});

test('a newcomer sees news every few seconds, after ten minutes one a minute, and by morning some hundreds', async () => {
  const { listed, passes } = await outlets();
  const known = new Set<string | null>();
  const fresh = async () => {
    const before = known.size;
    for (const address of await listed()) known.add(address);
    return known.size - before;
  };
  await fresh();
  for (let minute = 0; minute < 10; minute++) {
    passes(MINUTE);
    expect(await fresh()).toBe(8);
  }
  passes(30 * MINUTE);
  expect(await fresh()).toBeOneOf([30, 31]);
  for (let hours = 0; hours < 12; hours += 3) {
    passes(3 * HOUR);
    expect(await fresh()).toBe(180);
  }
});

test('an article has its page at both outlets, also one that was published before a restart', async () => {
  const { reads, reader, listing, feed, passes } = await readOutlets();
  passes(5 * MINUTE);
  for (const from of [listing, feed]) {
    const [newest] = (await reads(from)).drafts;
    if (!newest) throw new Error('nothing was read');
    const restarted = await startNewsroom(() => newest.publishedAt + 3 * HOUR, 0);
    onTestFinished(() => restarted.close());
    const { pathname } = new URL(newest.url);
    for (const url of [newest.url, new URL(pathname, restarted.listingUrl).href]) {
      const outcome = await reader.readPage(url);
      expect(outcome).toMatchObject({
        kind: 'read',
        page: { title: newest.title, lead: expect.any(String) },
      });
      if (outcome.kind === 'read') expect(outcome.page.text?.length).toBeGreaterThan(40);
    }
  }
});

test('what was mistaken is corrected on the front page and on its own, under the same address', async () => {
  const { reads, reader, listing, findsMistakeIn } = await readOutlets();
  const [, before] = (await reads(listing)).drafts;
  if (!before) throw new Error('nothing was read');
  findsMistakeIn(new URL(before.url).pathname);
  const [, after] = (await reads(listing)).drafts;
  expect(after).toEqual({ ...before, title: expect.not.stringMatching(before.title) });
  const outcome = await reader.readPage(before.url);
  expect(outcome).toMatchObject({ kind: 'read', page: { title: after?.title } });
});

test('what has not happened has no page, and nothing else is served', async () => {
  const { listingUrl } = await outlets();
  const tick = Math.floor(START / 7500) + 1;
  for (const path of [
    `/novosti/sport/sobytie-${tick}/`,
    '/novosti/sport/sobytie-999999999999/',
    '/x',
    '//',
  ]) {
    expect((await fetch(new URL(listingUrl).origin + path)).status).toBe(404);
  }
});

test('an unchanged front page says so', async () => {
  const { listingUrl, passes } = await outlets();
  const etag = (await fetch(listingUrl)).headers.get('etag') ?? '';
  const ask = async () => (await fetch(listingUrl, { headers: { 'if-none-match': etag } })).status;
  expect(await ask()).toBe(304);
  passes(8 * SECOND);
  expect(await ask()).toBe(200);
});

test('every category of the outlets is a rubric of the region', async () => {
  const { rubrics } = await loadRegion(
    new URL('../../config/kaluga', import.meta.url).pathname,
    'Europe/Moscow',
  );
  const rubricOf = createRubricMapper(rubrics);
  const found = new Set(storiesUntil(START, START).map(({ category }) => rubricOf(category)));
  expect([...found].sort()).toEqual(
    [
      'crime',
      'culture',
      'economy',
      'education',
      'government',
      'health',
      'incidents',
      'society',
      'sport',
    ].sort(),
  );
});
