import { afterEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  ASKED_NOTHING,
  type DigestAnswer,
  type SearchAnswer,
  storiesIn,
} from '../../src/domain/answer.js';
import type { Article } from '../../src/domain/article.js';
import type { Asked } from '../../src/domain/question.js';
import { askingRoom, NOON, told } from './asking-stage.js';

const rooms: Awaited<ReturnType<typeof askingRoom>>[] = [];
afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()));
});
type Room = Parameters<typeof askingRoom>;
async function answering(articles: readonly Article[], options?: Room[1]) {
  const room = await askingRoom(articles, options);
  rooms.push(room);
  return async (about: Partial<Asked>, wish = {}) => room.answer({ ...ASKED_NOTHING, ...about }, wish);
}
const ids = (answer: Answer) => (answer.kind === 'unread' ? [] : storiesIn(answer).map(({ id }) => id));
const digest = (answer: Answer) => answer as DigestAnswer;
const day = (date: number) => ({ from: `2025-06-${date}`, to: `2025-06-${date}` });

describe('news', () => {
  test('no days named: today; of a district or a topic the last seven', async () => {
    const ask = await answering([
      told('Сегодня', 1, { id: 'today' }),
      told('Вчера', 20, { id: 'yesterday' }),
      told('В Обнинске', 24 * 4, { id: 'obninsk', districts: ['obninsk'] }),
    ]);
    expect(await ask({})).toMatchObject({ kind: 'digest', days: { ...day(15), chosen: 'today' } });
    expect(ids(await ask({}))).toEqual(['today']);
    const week = await ask({ districts: ['obninsk'] });
    expect(week).toMatchObject({ days: { from: '2025-06-09', to: '2025-06-15', chosen: 'week' } });
    expect(ids(week)).toEqual(['obninsk']);
  });

  test('nothing today: the last seven days, and that it is so', async () => {
    const ask = await answering([
      told('Вчера', 20, { id: 'yesterday' }),
      told('Матч', 30, { id: 'match', rubric: 'sport' }),
    ]);
    expect(await ask({})).toMatchObject({ days: { chosen: 'week' }, digest: { total: 2 }, nearest: null });
    expect(ids(await ask({ rubrics: ['sport'] }))).toEqual(['match']);
    // Whoever names the day gets an answer about that day.
    expect(await ask({ days: day(15) })).toMatchObject({ days: { chosen: 'asked' }, digest: { total: 0 } });
  });

  test('what is kept from readers unless it is official says so, and no other topic does', async () => {
    const ask = await answering([told('Налёт', 1, { topics: ['drones'], holds: ['drones'] })]);
    expect(await ask({ topics: ['drones'] })).toMatchObject({ officialOnly: true, digest: { total: 0 } });
    expect(await ask({ topics: ['drones'], words: ['налёт'] })).toMatchObject({
      officialOnly: true,
      found: { stories: [] },
    });
    expect(await ask({ topics: ['outages'] })).toMatchObject({ officialOnly: false });
  });

  test('what is refused is not told, be it a rubric, a topic or a district', async () => {
    const ask = await answering([
      told('Матч', 1, { id: 'match', rubric: 'sport' }),
      told('Авария', 2, { id: 'crash', topics: ['accidents'] }),
      told('Обнинск', 3, { id: 'town', districts: ['obninsk'] }),
      told('Ярмарка', 4, { id: 'fair' }),
    ]);
    const none = { rubrics: [], topics: [], districts: [] };
    expect(ids(await ask({ not: { ...none, rubrics: ['sport'] } })).sort()).toEqual([
      'crash',
      'fair',
      'town',
    ]);
    expect(
      ids(await ask({ not: { ...none, topics: ['accidents'], districts: ['obninsk'] } })).sort(),
    ).toEqual(['fair', 'match']);
    // Nor is it the nearest there is.
    expect(ids(await ask({ words: ['матч'], not: { ...none, rubrics: ['sport'] } }))).not.toContain('match');
  });

  test('several rubrics; of a rubric is what the outlet or we say is of it', async () => {
    const ask = await answering([
      told('Матч', 1, { id: 'match', rubric: 'sport' }),
      told('Авария', 2, { id: 'crash', ours: 'incidents' }),
      told('Ярмарка', 3, { id: 'fair' }),
    ]);
    const both = digest(await ask({ rubrics: ['sport', 'incidents'] }));
    expect(both.digest.sections.map(({ rubric, stories }) => [rubric, stories.map(({ id }) => id)])).toEqual([
      ['sport', ['match']],
      ['incidents', ['crash']],
    ]);
  });

  test('pages take of each rubric its best before the next, and end', async () => {
    const ask = await answering([
      ...Array.from({ length: 11 }, (_, n) => told(`Новость ${n}`, n / 4, { id: `n${n}` })),
      ...Array.from({ length: 2 }, (_, n) => told(`Матч ${n}`, 1 + n / 4, { id: `m${n}`, rubric: 'sport' })),
    ]);
    const pages = await Promise.all([0, 1, 2].map(async (page) => digest(await ask({}, { page }))));
    expect(pages.map(({ more }) => more)).toEqual([true, true, false]);
    expect(pages[0]?.digest.total).toBe(13);
    expect(pages[0]?.digest.sections.map(({ stories, more }) => [stories.length, more])).toEqual([
      [4, 7],
      [2, 0],
    ]);
    expect(pages.flatMap(ids)).toHaveLength(13);
    expect(new Set(pages.flatMap(ids)).size).toBe(13);
  });

  test('of tomorrow there is what is announced for it, of a topic too; further days each by itself', async () => {
    const ask = await answering([
      told('Отключат свет', 2, { id: 'light', topics: ['outages'], days: ['2025-06-16'] }),
      told('Отключат воду', 3, { id: 'water', topics: ['outages'], days: ['2025-06-17'] }),
      told('Концерт', 4, { id: 'concert', days: ['2025-06-16'] }),
    ]);
    const tomorrow = digest(await ask({ topics: ['outages'], days: day(16) }));
    expect(tomorrow).toMatchObject({ by: 'event', digest: { total: 0 }, nearest: null });
    expect(ids(tomorrow)).toEqual(['light']);
    const both = digest(await ask({ topics: ['outages'], days: { from: '2025-06-16', to: '2025-06-17' } }));
    expect(both.announced.map(({ id, eventDay }) => [id, eventDay])).toEqual([
      ['light', '2025-06-16'],
      ['water', '2025-06-17'],
    ]);
    expect(digest(await ask({ days: day(15) })).by).toBe('publication');
  });

  test('a reader’s own town stands first', async () => {
    const ask = await answering([
      told('Везде', 1, { id: 'all' }),
      told('Дома', 3, { id: 'mine', districts: ['borovsky'] }),
    ]);
    expect(ids(await ask({}, { viewer: { districts: ['borovsky'] } }))).toEqual(['mine', 'all']);
  });

  test('more than a fortnight is a list, newest first', async () => {
    const ask = await answering([
      told('Давно', 24 * 40, { id: 'old' }),
      told('Недавно', 24 * 3, { id: 'new' }),
    ]);
    const answer = await ask({ days: { from: '2025-04-01', to: '2025-06-15' } });
    expect([answer.kind, ids(answer)]).toEqual(['found', ['new', 'old']]);
  });
});

describe('the nearest', () => {
  const ARTICLES = [
    told('Мост в Обнинске', 24 * 3, { id: 'bridge', districts: ['obninsk'], topics: ['roads'] }),
    told('Ярмарка в Обнинске', 24 * 8, { id: 'fair', districts: ['obninsk'] }),
    told('Сегодня', 1, { id: 'today' }),
  ];
  const nearest = async (about: Partial<Asked>) => {
    const answer = (await (await answering(ARTICLES))(about)) as DigestAnswer | SearchAnswer;
    return answer.nearest && [answer.nearest.story.id, answer.nearest.leftOut];
  };

  test('of a town is the one of it that is least far from those days', async () => {
    const on = (date: string) => ({ districts: ['obninsk'], days: { from: date, to: date } });
    expect(await nearest(on('2025-06-09'))).toEqual(['fair', ['days']]);
    expect(await nearest(on('2025-06-10'))).toEqual(['bridge', ['days']]);
    expect(await nearest({ districts: ['obninsk'], days: day(15) })).toEqual(['bridge', ['days']]);
    expect(await nearest({ districts: ['obninsk'], days: { from: '2025-05-01', to: '2025-05-01' } })).toEqual(
      ['fair', ['days']],
    );
  });

  const among = async (articles: readonly Article[], about: Partial<Asked>) =>
    (await (
      await answering(articles)
    )(about)) as DigestAnswer;

  test('is what came next, where that is nearer than what was before', async () => {
    const articles = [
      told('Год назад', 24 * 365, { id: 'old' }),
      told('Назавтра утром', 24 * 2 + 3, { id: 'next' }),
      told('Назавтра вечером', 24 * 2 - 8, { id: 'later' }),
    ];
    expect((await among(articles, { days: day(12) })).nearest?.story.id).toBe('next');
    const before = [...articles, told('Накануне', 24 * 3 + 13, { id: 'before' })];
    expect((await among(before, { days: day(12) })).nearest?.story.id).toBe('before');
  });

  test('may be months after the days', async () => {
    const days = { from: '2024-06-01', to: '2024-06-01' };
    const articles = [told('Недавно', 5, { id: 'new' }), told('Весной', 24 * 90, { id: 'spring' })];
    expect((await among(articles, { days })).nearest?.story.id).toBe('spring');
  });

  test('comes with whether others of its days are known, where nobody read then', async () => {
    const state = { firstReadAt: NOON - 3_600_000 };
    const ask = await answering([told('Ярмарка', 30, { id: 'fair' })], { state });
    expect(await ask({ rubrics: ['sport'], days: day(14) })).toMatchObject({ isKnown: true });
    expect(await ask({ rubrics: ['sport'], days: day(12) })).toMatchObject({ isKnown: false });
    expect(await ask({ words: ['мост'], days: day(14) })).toMatchObject({ kind: 'found', isKnown: true });
  });

  test('is found without the words, then of the town alone, then of all', async () => {
    expect(await nearest({ words: ['паром'], districts: ['obninsk'], topics: ['roads'] })).toEqual([
      'bridge',
      ['words'],
    ]);
    expect(await nearest({ words: ['паром'], districts: ['obninsk'], topics: ['outages'] })).toEqual([
      'bridge',
      ['words', 'topics'],
    ]);
    expect(await nearest({ words: ['паром'] })).toEqual(['today', ['words']]);
    expect(await nearest({ topics: ['outages'] })).toEqual(['today', ['days', 'topics']]);
  });

  test('is not looked for where there is an answer, and there is none in an empty store', async () => {
    expect(await nearest({ words: ['мост'] })).toBeNull();
    const empty = await (await answering([]))({});
    expect(empty).toMatchObject({ kind: 'digest', nearest: null });
  });
});

test('before the first source is read nobody can know', async () => {
  const ask = await answering([], { state: { lastReadAt: null } });
  expect((await ask({})).kind).toBe('unread');
});

test('an answer says how fresh it is and what fails', async () => {
  const ask = await answering([], { state: { failures: 9, failingSince: NOON - 9_000_000, why: 'other' } });
  expect(await ask({ words: ['мост'] })).toMatchObject({
    status: { now: NOON, checkedAt: NOON - 300_000, failing: [{ name: 'КГВ' }] },
  });
});

test('the day before is offered, the day after only when it has begun', async () => {
  const ask = await answering([told('Мост', 1)]);
  expect(digest(await ask({})).neighbours).toEqual({ earlier: '2025-06-14', later: null });
  expect(digest(await ask({ days: day(13) })).neighbours).toEqual({
    earlier: '2025-06-12',
    later: '2025-06-14',
  });
  expect(digest(await ask({ words: ['мост'] })).neighbours).toEqual({ earlier: null, later: null });
});

test('a page that nobody can have asked for is the last there may be', async () => {
  const ask = await answering([told('Мост', 1)]);
  expect(await ask({ words: ['мост'] }, { page: 1e9 })).toMatchObject({
    page: 49,
    more: false,
    nearest: null,
  });
});

test('an answer is put together once for many, and anew for what is withdrawn or comes', async () => {
  const bridge = told('Мост', 1, { id: 'bridge' });
  const room = await askingRoom([bridge, told('Парк', 2, { id: 'park' })]);
  rooms.push(room);
  expect(ids(await room.answer(ASKED_NOTHING))).toEqual(['bridge', 'park']);
  // A change that no count tells of is not seen for a moment.
  await room.redis.zadd(room.keys.articlesByTime, NOON - 9e9, 'park');
  expect(ids(await room.answer(ASKED_NOTHING))).toEqual(['bridge', 'park']);
  await room.redis.zadd(room.keys.articlesByTime, NOON - 2, 'park');
  await room.withdraw(bridge);
  expect(ids(await room.answer(ASKED_NOTHING))).toEqual(['park']);
  await room.store([told('Школа', 0.5, { id: 'school' })]);
  expect(ids(await room.answer(ASKED_NOTHING))).toEqual(['school', 'park']);
});

test('what is being read this moment is not waited for longer than it takes', async () => {
  const young = told('Мост', 0, {
    id: 'bridge',
    page: 'unread',
    publishedAt: NOON - 1,
    firstSeenAt: NOON - 1,
  });
  const room = await askingRoom([young]);
  rooms.push(room);
  expect(await room.answer(ASKED_NOTHING)).toMatchObject({ digest: { waiting: 1, total: 0 } });
  await room.revise('bridge', { page: 'read' });
  expect(ids(await room.answer(ASKED_NOTHING))).toEqual(['bridge']);
});
