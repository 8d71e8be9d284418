import { expect, test } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import { unannotated } from '../../src/domain/annotation.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { passedOver, toldAt } from '../../src/domain/follow.js';
import type { UpdateJob } from '../../src/domain/outbox.js';
import type { Hold } from '../../src/domain/understanding.js';
import { EVERYTHING, NOTHING_LEFT_OUT, type Without } from '../../src/domain/wishes.js';
import { createFollowStories, type FollowStoriesDeps } from '../../src/pipeline/follow-stories.js';
import { createFollowStore } from '../../src/storage/follows.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { article } from '../support/articles.js';
import { storiesStage } from './stories-stage.js';

const ZONE = 'Europe/Moscow';
const NOON = Date.parse('2025-06-15T09:00:00Z');
const HOLDS: Hold[] = [{ id: 'advertising', name: 'Реклама', level: 'never', patterns: [] }];

/** A story «lost» of one report that chat 1 follows since noon, answering message 7; the clock is the test's. */
async function followStage() {
  const { redis, keys, articles, stories, store, term, batches, withdrawn } = await storiesStage();
  const follows = createFollowStore(redis, keys);
  const subscribers = createSubscriberStore(redis, keys, [follows]);
  let now = NOON;
  const reports = new Map<string, { article: string; sourceId: string; publishedAt: number }[]>();
  const jobs: UpdateJob[] = [];
  const deps: FollowStoriesDeps = {
    ...{ follows, stories, articles, subscribers },
    audiences: createAudiences({ holds: HOLDS, sources: [] }),
    outbox: { enqueue: async (job) => void jobs.push(job) },
    emergencies: new Set(['drones']),
    clock: () => now,
  };
  async function write(absorbed: { id: string; into: string }[] = []) {
    const version = Number((await redis.get(keys.storiesVersion)) ?? 0);
    await batches.write(term, version, {
      ...{ done: [], reports: [], closedBefore: 0, absorbed },
      members: [...reports].flatMap(([story, all]) => all.map((one) => ({ article: one.article, story }))),
      stories: [...reports].map(([id, all]) => ({ id, reports: all })),
    });
  }
  /** A report of a story, published and read now. */
  async function comes(
    id: string,
    title: string,
    {
      story = 'lost',
      topics = [],
      holds = [],
      sourceId = 'kgv',
      page = 'not-needed' as 'not-needed' | 'unread',
    } = {} as {
      story?: string;
      topics?: string[];
      holds?: string[];
      sourceId?: string;
      page?: 'not-needed' | 'unread';
    },
  ) {
    const found = (ids: string[]) => ids.map((one) => ({ id: one, words: [one] }));
    const annotations = { ...unannotated('society'), topics: found(topics), holds: found(holds) };
    await store(article({ id, title, publishedAt: now, page, sourceId, annotations }));
    reports.set(story, [...(reports.get(story) ?? []), { article: id, sourceId, publishedAt: now }]);
    await write();
    now += MINUTE;
  }
  await comes('lost', 'Пропал рыбак на Оке');
  await follows.follow(1, 'lost', 7, ['lost'], now);
  const tick = (over: Partial<FollowStoriesDeps> = {}) =>
    createFollowStories({ ...deps, ...over }, { zone: ZONE })(new AbortController().signal);
  return {
    ...{ redis, keys, follows, subscribers, comes, tick, reports, write, articles, withdrawn, jobs },
    at(instant: number) {
      now = instant;
    },
    clock: () => now,
    /** Looks, and tells what is to be told. @returns articles of the updates told */
    async told(): Promise<string[][]> {
      jobs.length = 0;
      await tick();
      const said: string[][] = [];
      for (const { chat, story, report } of jobs) {
        const standing = await follows.get(chat, story);
        if (standing?.waiting?.reports.at(-1) !== report) throw new Error('a job nobody waits for');
        said.push(standing.waiting.reports);
        await follows.put(standing, toldAt(standing, now, ZONE));
      }
      return said;
    },
    async reader(about: { muted?: Partial<Without>; emergencies?: boolean }) {
      const wanted = { wishes: EVERYTHING, format: 'classic', sound: true, onEmpty: 'silent' } as const;
      const timing = { kind: 'digest' as const, minutes: [480], days: [1 as const] };
      await subscribers.add({ chat: 1, chatType: 'private', zone: ZONE }, { ...wanted, timing }, now);
      const muted = { ...NOTHING_LEFT_OUT, ...about.muted };
      await subscribers.changeChat(1, (one) => ({ ...one, ...about, muted }), now);
    },
  };
}

test('a report that says the same in other words is passed over, one that brings something new is told once', async () => {
  const { comes, told } = await followStage();
  await comes('again', 'На Оке пропал рыбак', { sourceId: 'nikatv' });
  expect(await told()).toEqual([]);
  await comes('found', 'Рыбака нашли');
  expect(await told()).toEqual([['found']]);
  expect(await told()).toEqual([]);
  await comes('found-2', 'Рыбак найден', { sourceId: 'nikatv' });
  expect(await told()).toEqual([]);
});

test('reports that were passed over are not read again', async () => {
  const { comes, told, tick, articles } = await followStage();
  await comes('again', 'На Оке пропал рыбак');
  await told();
  let read = 0;
  const get: typeof articles.get = (ids) => {
    read += 1;
    return articles.get(ids);
  };
  await tick({ articles: { ...articles, get } });
  expect(read).toBe(0);
});

test('what comes together is one update, each new thing in it once', async () => {
  const { comes, told } = await followStage();
  await comes('saved', 'Рыбака нашли живым');
  await comes('saved-2', 'Пропавший рыбак найден', { sourceId: 'nikatv' });
  await comes('jailed', 'Виновного в пропаже задержали');
  expect(await told()).toEqual([['saved', 'jailed']]);
});

test('three a day at most: the fourth waits for the next one, and for the end of its night', async () => {
  const { comes, told, at, clock } = await followStage();
  for (const [n, title] of ['Рыбака нашли', 'Рыбак скончался', 'Виновного задержали'].entries()) {
    await comes(`r${n}`, title);
    expect(await told()).toHaveLength(1);
  }
  await comes('r4', 'Виновный осуждён');
  expect(await told()).toEqual([]);
  at(NOON + 13 * HOUR);
  expect(await told()).toEqual([]);
  at(NOON + 19 * HOUR);
  expect(await told()).toEqual([['r4']]);
  expect(clock()).toBeLessThan(NOON + DAY);
});

test('at night only an emergency is told, and only to who asked for that', async () => {
  const { comes, told, at, reader } = await followStage();
  at(NOON + 11 * HOUR);
  await comes('found', 'Рыбака нашли');
  expect(await told()).toEqual([]);
  await comes('drone', 'Беспилотную опасность сняли', { topics: ['drones'] });
  expect(await told()).toEqual([]);
  await reader({ emergencies: true });
  expect(await told()).toEqual([['found', 'drone']]);
});

test('who died before handing it on is followed by one that hands on the same; while it waits nothing is added', async () => {
  const { comes, tick, told, jobs } = await followStage();
  await comes('found', 'Рыбака нашли');
  const enqueue = async () => Promise.reject(new Error('killed'));
  await expect(tick({ outbox: { enqueue } })).rejects.toThrow('could not be looked at');
  await comes('jailed', 'Виновного задержали');
  await tick();
  await tick();
  expect(jobs.map(({ report }) => report)).toEqual(['found', 'found']);
  expect(await told()).toEqual([['found']]);
  expect(await told()).toEqual([['jailed']]);
});

test('a story that becomes part of another takes its followers along', async () => {
  const { comes, told, follows, reports, write } = await followStage();
  await comes('search', 'Спасатели ищут рыбака', { story: 'search' });
  reports.set('search', [...(reports.get('search') ?? []), ...(reports.get('lost') ?? [])]);
  reports.delete('lost');
  await write([{ id: 'lost', into: 'search' }]);
  expect(await told()).toEqual([]);
  expect(await follows.of(1)).toMatchObject([{ story: 'search', messageId: 7 }]);
  await comes('found', 'Рыбака нашли', { story: 'search' });
  expect(await told()).toEqual([['found']]);
});

test('three days of silence end it, and nobody is told of that', async () => {
  const { comes, told, follows, at } = await followStage();
  await comes('found', 'Рыбака нашли');
  await told();
  at(NOON + 73 * HOUR - 30 * MINUTE);
  await told();
  at(NOON + 73 * HOUR);
  expect(await told()).toEqual([]);
  expect(await follows.of(1)).toEqual([]);
});

test('advertising, what is withdrawn and what is still being read is told to nobody, the last until it has been read', async () => {
  const { comes, told, withdrawn, clock, at } = await followStage();
  await comes('shop', 'Рыбака нашли по скидке', { holds: ['advertising'] });
  await comes('gone', 'Рыбак умер');
  const gone = article({ id: 'gone', title: 'Рыбак умер', sourceId: 'kgv' });
  await withdrawn.withdraw(gone, [], { at: clock(), reason: 'ошибка', by: null });
  await comes('read', 'Рыбака нашли', { page: 'unread' });
  expect(await told()).toEqual([]);
  at(clock() + 10 * MINUTE);
  expect(await told()).toEqual([['read']]);
});

test.each([
  ['a word', { words: ['рыбак'] }],
  ['a topic', { topics: ['missing'] }],
  ['a source', { sources: ['kgv'] }],
])('%s that is muted is not told of, and the story is followed on', async (_, muted) => {
  const { comes, told, follows, reader } = await followStage();
  await reader({ muted });
  await comes('found', 'Рыбака нашли', { topics: ['missing'] });
  expect(await told()).toEqual([]);
  expect(await follows.of(1)).toHaveLength(1);
});

test('a story that is muted is followed no more', async () => {
  const { comes, told, follows, reader } = await followStage();
  await reader({ muted: { stories: ['lost'] } });
  await comes('found', 'Рыбака нашли');
  expect(await told()).toEqual([]);
  expect(await follows.of(1)).toEqual([]);
});

test('who has said /stop hears nothing until they come back', async () => {
  const { comes, told, subscribers, reader, clock } = await followStage();
  await reader({});
  await subscribers.stop(1, clock());
  await comes('found', 'Рыбака нашли');
  expect(await told()).toEqual([]);
  await subscribers.restart(1, clock());
  expect(await told()).toEqual([['found']]);
});

test('a reader whose record does not read keeps no other from being told', async () => {
  const { comes, told, follows, jobs, redis, keys, tick, clock } = await followStage();
  await redis.hset(keys.subscribers, '1', '{"v":9}');
  await follows.follow(2, 'lost', 8, ['lost'], clock());
  await comes('found', 'Рыбака нашли');
  await expect(tick()).rejects.toThrow('1 follows could not be looked at');
  expect(jobs.map(({ chat }) => chat)).toEqual([2]);
  await redis.hdel(keys.subscribers, '1');
  expect(await told()).toHaveLength(2);
});

test('an update of which nothing is left does not count, and what it knew is known', () => {
  const follow = {
    ...{ chat: 1, story: 'lost', messageId: 7, known: ['lost'], since: NOON },
    waiting: { reports: ['found'], known: ['lost', 'found'], isEmergency: false },
    told: { day: '2025-06-15', times: 2 },
  };
  expect(passedOver(follow)).toMatchObject({ waiting: null, known: ['lost', 'found'], told: { times: 2 } });
});

test('while nothing is new nobody is looked up', async () => {
  const { tick, comes, subscribers } = await followStage();
  const asked: number[] = [];
  const find: typeof subscribers.find = async (chat) => {
    asked.push(chat);
    return subscribers.find(chat);
  };
  await tick({ subscribers: { find } });
  expect(asked).toEqual([]);
  await comes('found', 'Рыбака нашли живым');
  await tick({ subscribers: { find } });
  expect(asked).toEqual([1]);
});
