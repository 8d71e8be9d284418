import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { createNightlyCleanUp } from '../../src/pipeline/clean-up.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createFollowStore } from '../../src/storage/follows.js';
import { createPostStore } from '../../src/storage/posts.js';
import { createProposalStore } from '../../src/storage/proposals.js';
import { createSearchIndex } from '../../src/storage/search-index.js';
import { createStoryStore } from '../../src/storage/stories.js';
import { article } from '../support/articles.js';
import { cardOf } from '../support/cards.js';
import { cleanUpStage } from './clean-up-stage.js';
import { NOW } from './stories-stage.js';

const LATER = NOW + 401 * DAY;
const BRIDGE = article({ id: 'bridge', title: 'Мост открыли в Тарусе после ремонта', publishedAt: NOW });

test('an article goes 400 days after it was first seen, with all that names it, and its story', async () => {
  const { add, clean, group, mentions, stands, redis, keys } = await cleanUpStage();
  const dated = { date: '2025-06-20', words: '20 июня' };
  await add({
    ...BRIDGE,
    page: 'unread',
    annotations: { ...BRIDGE.annotations, topics: [{ id: 'roads', words: [] }], eventDays: [dated] },
  });
  await group(NOW);
  expect(await clean({ now: NOW + 400 * DAY })).toMatchObject({ articles: 0, stories: 0 });
  expect(await stands('bridge')).toBe(true);
  const before = await redis.hget(keys.edition, 'records');
  expect(await clean({ now: LATER })).toMatchObject({ articles: 1, stories: 1 });
  expect(await mentions('bridge')).toEqual([]);
  expect(await redis.zcard(keys.stems)).toBe(0);
  expect(await redis.hget(keys.edition, 'records')).not.toBe(before);
});

test('the old archive of a source counts from when it was first seen, not from when it was published', async () => {
  const { add, clean, stands } = await cleanUpStage();
  await add({ ...BRIDGE, publishedAt: NOW - 3_000 * DAY, firstSeenAt: NOW, archive: true });
  expect((await clean({ now: NOW + 399 * DAY })).articles).toBe(0);
  expect(await stands('bridge')).toBe(true);
  expect((await clean({ now: LATER })).articles).toBe(1);
});

test('republished after 400 days, under its address, its guid or www, it is no news again; a guid given to another is', async () => {
  const { add, clean, mentions } = await cleanUpStage();
  const first = { ...BRIDGE, guid: '77' };
  const dateless = article({ id: 'plain', title: 'Библиотека в Козельске работает до десяти' });
  await add(first, dateless);
  await clean({ now: LATER + DAY });
  const again = { publishedAt: LATER, firstSeenAt: LATER };
  const { added } = await add(
    { ...first, ...again },
    { ...first, ...again, id: 'elsewhere', url: 'https://kgvinfo.example/2026/most' },
    { ...first, ...again, id: 'www', guid: null, url: first.url.replace('https://', 'https://www.') },
    { ...dateless, id: 'plain-2', url: 'https://kgvinfo.example/biblioteka-do-desyati' },
  );
  expect(added).toBe(0);
  expect(await mentions('elsewhere')).toEqual([]);
  const other = { ...first, ...again, id: 'other', url: 'https://kgvinfo.example/77-2' };
  expect((await add({ ...other, title: 'Урожай картофеля собрали в Жиздре' })).added).toBe(1);
});

test('addresses and words it had before its outlet changed them lead to it no more, and do not bring it back', async () => {
  const { add, clean, mentions, redis, keys } = await cleanUpStage();
  const first = { ...BRIDGE, guid: '5', lead: 'Подрядчик сдвинул сроки' };
  await add(first);
  await add({ ...first, url: 'https://kgvinfo.example/new', lead: 'Заказчик доволен' });
  await add({ ...first, id: 'copy', sourceId: 'other', guid: 'other-5' });
  expect((await clean({ now: LATER })).names).toBeGreaterThan(0);
  expect(await mentions('bridge')).toEqual([]);
  expect(await redis.zcard(keys.stems)).toBe(0);
  expect((await add(first)).added).toBe(0);
});

test('an article that its source lists still stays, also while the source is silent or lists nothing; unlisted it goes', async () => {
  const { lists, clean, stands, articles } = await cleanUpStage();
  await lists('kgv', BRIDGE, article({ id: 'news', title: 'Новость дня' }));
  await articles.listed('kgv', []);
  expect(await clean({ now: LATER })).toMatchObject({ articles: 0, keptListed: 2 });
  await lists('kgv', BRIDGE);
  expect(await clean({ now: LATER })).toMatchObject({ articles: 1, keptListed: 1 });
  expect(await stands('bridge')).toBe(true);
  await lists('kgv', article({ id: 'last', title: 'Последняя', publishedAt: LATER }));
  expect(await clean({ now: LATER })).toMatchObject({ articles: 1, keptListed: 0 });
});

test('what a source listed that is not configured any more keeps nothing', async () => {
  const { lists, clean, redis, keys } = await cleanUpStage();
  await lists('gone', { ...BRIDGE, sourceId: 'other' });
  expect((await clean({ now: LATER })).articles).toBe(1);
  expect(await redis.exists(keys.listedArticles('gone'))).toBe(0);
});

test('a withdrawn article goes too, but not while a digest that has it may wait in the outbox', async () => {
  const { add, clean, stands, withdrawn, mentions } = await cleanUpStage();
  await add(BRIDGE);
  await withdrawn.withdraw(BRIDGE, [], { at: LATER, reason: 'опровергли', by: null });
  expect((await clean({ now: LATER + 8 * DAY })).articles).toBe(0);
  expect(await withdrawn.among(['bridge'])).toEqual(new Set(['bridge']));
  expect((await clean({ now: LATER + 10 * DAY })).articles).toBe(1);
  expect(await stands('bridge')).toBe(false);
  expect(await mentions('bridge')).toEqual([]);
  expect((await add(BRIDGE)).added).toBe(0);
});

test('lowered to one day, what is being grouped goes as well, and the grouping that knew it starts from what stands', async () => {
  const { add, clean, process, stories, mentions } = await cleanUpStage();
  const group = process({ now: () => NOW + 2 * DAY });
  const second = { ...BRIDGE, id: 'second', url: 'https://b.example/2', publishedAt: NOW + 2 * DAY };
  await add(BRIDGE);
  await group();
  await add({ ...second, firstSeenAt: NOW + 2 * DAY });
  await group();
  expect(await clean({ now: NOW + 2 * DAY, days: 1 })).toMatchObject({ articles: 1, stories: 0 });
  const third = { ...second, id: 'third', url: 'https://c.example/3', publishedAt: NOW + 2 * DAY + HOUR };
  await add({ ...third, firstSeenAt: NOW + 2 * DAY });
  await group();
  const story = (await stories.get(['bridge'])).get('bridge');
  expect(story?.reports.map((report) => report.article)).toEqual(['second', 'third']);
  expect(await clean({ now: NOW + 9 * DAY, days: 1 })).toMatchObject({ articles: 2, stories: 1 });
  for (const id of ['bridge', 'second', 'third']) expect(await mentions(id)).toEqual([]);
});

test('RETENTION_DAYS raised again brings nothing back, and nothing that stands goes before its new term', async () => {
  const { add, clean, stands } = await cleanUpStage();
  await add(BRIDGE, article({ id: 'young', title: 'Молодая', publishedAt: NOW + 5 * DAY }));
  await clean({ now: NOW + 5 * DAY, days: 3 });
  expect((await clean({ now: NOW + 300 * DAY, days: 400 })).articles).toBe(0);
  expect(await stands('young')).toBe(true);
  expect((await add(BRIDGE)).added).toBe(0);
});

test('a followed story, the article of an open card, of a scheduled post and of a post of this week stay', async () => {
  const { add, clean, group, redis, keys } = await cleanUpStage();
  const all = ['followed', 'open', 'due', 'posted', 'free'].map((id) => article({ id, title: `Это ${id}` }));
  await add(...all);
  await group(NOW);
  const follows = createFollowStore(redis, keys);
  await follows.follow(5, 'followed', null, [], NOW);
  const cards = createCardStore(redis, keys, () => NOW);
  await cards.offer(cardOf({ id: 'c1', article: 'open', offeredAt: NOW }), 'a');
  const approved = { kind: 'approved', by: 7, at: NOW, due: LATER } as const;
  await cards.offer(cardOf({ id: 'c2', article: 'due', offeredAt: NOW, state: approved }), 'b');
  await createPostStore(redis, keys).record({ ...POST, at: LATER }, 'posted');
  expect(await clean({ now: LATER, dryRun: true })).toMatchObject({ articles: 1, keptNeeded: 4 });
  expect(await clean({ now: LATER })).toMatchObject({ articles: 1, keptNeeded: 4 });
  await follows.forget(5);
  expect((await clean({ now: LATER })).articles).toBe(1);
  expect((await createStoryStore(redis, keys).get(['followed'])).size).toBe(0);
});

test('cut off in the middle it has not been; the next call of that night goes on, and then it is over for the day', async () => {
  const { add, open, stands } = await cleanUpStage();
  await add(BRIDGE, ...Array.from({ length: 25 }, (_, n) => article({ id: `n${n}`, title: `Новость ${n}` })));
  const three = Date.parse('2026-08-01T00:30:00Z');
  const stop = new AbortController();
  const told: number[] = [];
  const nightly = (now: number, pause?: () => void) =>
    createNightlyCleanUp(
      {
        cleanUp: open({ now, ...(pause && { pause }) }),
        clock: () => now,
        up: NOW,
        onCleaned: ({ report }) => void told.push(report.articles),
      },
      { zone: 'Europe/Moscow' },
    );
  let steps = 0;
  const cut = () => {
    steps += 1;
    if (steps === 2) stop.abort();
  };
  expect(await nightly(three, cut)(stop.signal)).toBeNull();
  expect(await open({ now: three }).last()).toBeNull();
  const { signal } = new AbortController();
  await nightly(three + 5 * MINUTE)(signal);
  expect(told).toEqual([6]);
  expect(await stands('bridge')).toBe(false);
  expect(await nightly(three + 10 * MINUTE)(signal)).toBeNull();
  expect(await open({ now: three }).last()).toMatchObject({
    at: three + 5 * MINUTE,
    report: { articles: 6 },
  });
});

test('search is asked of what stands only, and an article that stands is found as before', async () => {
  const { add, clean, redis, keys } = await cleanUpStage();
  await add(BRIDGE, {
    ...BRIDGE,
    id: 'new',
    url: 'https://a.example/n',
    firstSeenAt: LATER,
    publishedAt: LATER,
  });
  await clean({ now: LATER });
  const index = createSearchIndex(redis, keys);
  expect((await index.find({ stems: ['мост'] }, 9)).entries.map(({ id }) => id)).toEqual(['new']);
  expect(await index.sizes(['мост'])).toEqual([1]);
});

const POST = {
  channel: -1001,
  messageId: 5,
  at: NOW,
  card: 'c1',
  words: null,
  byHand: null,
  hasPhoto: false,
  deletedAt: null,
};

test('posts go after 400 days, their cards a day later, names and proposals with them; news nobody took after 100, nothing undecided', async () => {
  const { clean, mentions, redis, keys } = await cleanUpStage();
  const cards = createCardStore(redis, keys, () => NOW);
  const published = { kind: 'published', by: 7, at: NOW, messageId: 5 } as const;
  await cards.offer(cardOf({ id: 'c1', article: 'old', offeredAt: NOW, state: published }), 'a');
  await cards.offer(cardOf({ id: 'c2', offeredAt: NOW }), 'b');
  await cards.offer(cardOf({ id: 'c3', offeredAt: NOW, state: { kind: 'expired', at: NOW } }), 'c');
  await cards.shown('c1', 7, 12);
  const posts = createPostStore(redis, keys);
  await posts.record(POST, 'old');
  await posts.claim(-1001, ['story:old'], 'c1', NOW);
  const proposal = {
    id: 'p1',
    by: 7,
    text: 'Т',
    url: null,
    to: { kind: 'all' },
    state: 'over',
    at: NOW,
  } as const;
  await redis.hset(keys.proposals, 'p1', JSON.stringify({ v: 1, ...proposal, channels: [] }));
  await createProposalStore(redis, keys).note('p1', -1001, 'c1');
  expect(await clean({ now: NOW + 99 * DAY })).toMatchObject({ cards: 0 });
  expect(await clean({ now: NOW + 101 * DAY })).toMatchObject({ cards: 1 });
  expect(await cards.get('c3')).toBeNull();
  expect(await clean({ now: NOW + 399 * DAY })).toMatchObject({
    audit: 3,
    posts: 0,
    cards: 0,
    postNames: 0,
    proposals: 0,
  });
  const due = { posts: 1, postNames: 1, proposals: 1, cards: 0 };
  expect(await clean({ now: NOW + 400.5 * DAY, dryRun: true })).toMatchObject(due);
  expect(await clean({ now: NOW + 400.5 * DAY })).toMatchObject(due);
  expect(await redis.exists(keys.relayed('old'), keys.post(-1001, 5), keys.proposalCards('p1'))).toBe(0);
  expect(await clean({ now: LATER + HOUR })).toMatchObject({ cards: 1 });
  expect(await mentions('c1')).toEqual([]);
  expect(await cards.get('c2')).not.toBeNull();
});
