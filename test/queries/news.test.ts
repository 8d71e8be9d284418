import { expect, test } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import { unannotated } from '../../src/domain/annotation.js';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import { type Article, PAGE_PATIENCE } from '../../src/domain/article.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import type { AnsweredDigest, Digest } from '../../src/domain/digest.js';
import { dayWindow, type Window } from '../../src/domain/schedule.js';
import { storyRecord } from '../../src/domain/story.js';
import type { Hold } from '../../src/domain/understanding.js';
import { EVERYTHING, type Wishes } from '../../src/domain/wishes.js';
import { createNewsQuery } from '../../src/queries/news.js';
import { createSearch } from '../../src/queries/search/search.js';
import { article } from '../support/articles.js';

const EIGHT = Date.parse('2025-06-15T05:00:00Z');
const SLOT: Window = { from: EIGHT - DAY, to: EIGHT };
const ALL: Wishes = EVERYTHING;
const HOLDS: Hold[] = [
  { id: 'drones', name: 'Беспилотники и ПВО', level: 'reader', patterns: [] },
  { id: 'minors', name: 'Дети и подростки', level: 'relay', patterns: [] },
  { id: 'advertising', name: 'Реклама', level: 'never', patterns: [] },
];
const SOURCES = [{ id: 'gov', official: true }];

/** The read side over these articles; an article whose id is `fire-2` is a report of the story `fire`. */
function room(articles: readonly Article[]) {
  const storyOf = (id: string) => id.replace(/-\d+$/, '');
  const get = async (ids: readonly string[]) =>
    ids.flatMap((id) => articles.find((one) => one.id === id) ?? []);
  const stories = {
    idsOf: async (ids: readonly string[]) => new Map(ids.map((id) => [id, storyOf(id)])),
    get: async (ids: readonly string[]) =>
      new Map(
        ids.map(storyOf).flatMap((id) => {
          const own = articles.filter((one) => storyOf(one.id) === id);
          const reports = own.map((one) => ({ ...one, article: one.id }));
          return own.length === 0 ? [] : [[id, storyRecord(id, reports)] as const];
        }),
      ),
  };
  const audiences = createAudiences({ holds: HOLDS, sources: SOURCES });
  const news = createNewsQuery(
    {
      articles: {
        get,
        inWindow: async ({ from, to }) =>
          articles.filter(({ publishedAt }) => publishedAt >= from && publishedAt < to),
        onDay: async (date) =>
          articles.filter(({ annotations }) => annotations.eventDays.some((day) => day.date === date)),
      },
      stories,
      audiences,
      sources: { all: async () => Promise.reject(new Error('not asked')) },
      region: {
        sources: [],
        rubrics: [
          { id: 'society', name: 'Общество', synonyms: [] },
          { id: 'incidents', name: 'Происшествия', synonyms: [] },
        ],
        topics: [],
      },
      clock: () => EIGHT,
    },
    { zone: 'Europe/Moscow' },
  );
  const find = createSearch(
    {
      index: {
        find: async (_, limit) => ({
          entries: articles
            .toSorted((a, b) => b.publishedAt - a.publishedAt)
            .slice(0, limit)
            .map(({ id, publishedAt }) => ({ id, publishedAt })),
          all: limit >= articles.length,
        }),
        sizes: async (stems) => stems.map(() => 1),
        alike: async () => [],
      },
      articles: { get },
      stories,
      audiences,
      sourceName: (id) => id,
      clock: () => EIGHT,
    },
    { zone: 'Europe/Moscow' },
  );
  const search = (question: string, size: number) =>
    find({ ...ASKED_NOTHING, words: question.split(' ') }, { size });
  return { news, search };
}

const told = ({ sections }: Digest) => sections.flatMap(({ stories }) => stories.map(({ title }) => title));
const announced = (digest: AnsweredDigest) => digest.announced.map(({ title }) => title);
function understood(about: Partial<Record<'districts' | 'topics' | 'holds', string>> & { day?: string }) {
  const found = (id: string | undefined) => (id === undefined ? [] : [{ id, words: [id] }]);
  const { districts, topics, holds, day } = about;
  return {
    annotations: {
      ...unannotated('society'),
      districts: found(districts),
      topics: found(topics),
      holds: found(holds),
      eventDays: day === undefined ? [] : [{ date: day, words: day }],
    },
  };
}
const at = (hours: number) => EIGHT + hours * HOUR;
const SUNDAY = dayWindow('2025-06-15', 'Europe/Moscow') ?? SLOT;
const SATURDAY = dayWindow('2025-06-14', 'Europe/Moscow') ?? SLOT;

/** The digests of eight o'clock of one kind of reader, the last one first composed now. */
async function mornings(
  { news }: ReturnType<typeof room>,
  { wishes = ALL, days = 2, last = 0 }: { wishes?: Partial<typeof ALL>; days?: number; last?: number } = {},
): Promise<Digest[]> {
  const digests: Digest[] = [];
  for (let ago = days - 1 - last; ago >= -last; ago--) {
    const window = { from: SLOT.from - ago * DAY, to: SLOT.to - ago * DAY };
    digests.unshift(await news.slotDigest(window, { ...ALL, ...wishes }, window.to, digests));
  }
  return digests;
}

test('a story of yesterday that goes on in other words is not told again; what is new in it is, once', async () => {
  const outlets = room([
    article({ id: 'fire-1', title: 'Горит склад', sourceId: 'a', publishedAt: at(-30) }),
    article({ id: 'fire-2', title: 'На складе пожар', sourceId: 'b', publishedAt: at(-20) }),
    article({ id: 'bridge-1', title: 'Мост закрыт', sourceId: 'a', publishedAt: at(-40) }),
    article({ id: 'bridge-2', title: 'Движение по мосту восстановлено', sourceId: 'b', publishedAt: at(-3) }),
    article({ id: 'bridge-3', title: 'Мост вернули в строй', sourceId: 'c', publishedAt: at(3) }),
  ]);
  const [next, now] = await mornings(outlets, { days: 3, last: 1 });
  expect(now && told(now)).toEqual(['Движение по мосту восстановлено']);
  expect(now?.sections[0]?.stories[0]?.isUpdate).toBe(true);
  // The next morning «вернули» is the turn that has been told.
  expect(next && told(next)).toEqual([]);
});

test('a late report makes no story old: known only now, it is told now', async () => {
  const outlets = room([
    // Published before the last slot and read after it.
    article({ id: 'fire-1', title: 'Горит склад', publishedAt: at(-25), firstSeenAt: at(-23) }),
    article({ id: 'fire-2', title: 'На складе пожар', publishedAt: at(-2) }),
    // Its first report came to light as archive: nobody was told.
    article({ id: 'fair-1', title: 'Ярмарка', publishedAt: at(-60), archive: true }),
    article({ id: 'fair-2', title: 'Ярмарка открывается', publishedAt: at(-1) }),
    // What was known before was kept from readers.
    article({ id: 'air-1', title: 'БПЛА', publishedAt: at(-30), ...understood({ holds: 'drones' }) }),
    article({ id: 'air-2', title: 'Аэропорт работает', publishedAt: at(-1.5) }),
  ]);
  const [digest] = await mornings(outlets);
  expect(digest && told(digest)).toEqual(['Ярмарка открывается', 'Аэропорт работает', 'Горит склад']);
  expect(digest?.sections[0]?.stories.every(({ isUpdate }) => !isUpdate)).toBe(true);
});

test('what stood past the limit was told to nobody: with its next report it is told as new', async () => {
  const many = Array.from({ length: 11 }, (_, n) =>
    article({ id: `news${n}-1`, title: `Новость ${n}`, publishedAt: at(-30 - n) }),
  );
  const [digest, before] = await mornings(
    room([
      ...many,
      article({ id: 'news10-2', title: 'Об оставшейся', publishedAt: at(-2) }),
      article({ id: 'news9-2', title: 'О показанной', publishedAt: at(-1) }),
    ]),
  );
  expect(before?.sections[0]).toMatchObject({ more: 1 });
  expect(digest && told(digest)).toEqual(['Об оставшейся']);
  expect(digest?.sections[0]?.stories[0]?.isUpdate).toBe(false);
});

test('what was read too late for any digest does not silence the next report of it', async () => {
  const [digest, before] = await mornings(
    room([
      article({ id: 'fire-1', title: 'Горит склад', publishedAt: at(-55), firstSeenAt: at(-40) }),
      article({ id: 'fire-2', title: 'На складе пожар', publishedAt: at(-2) }),
    ]),
  );
  expect(before?.total).toBe(0);
  expect(digest && told(digest)).toEqual(['На складе пожар']);
});

test('a reader of one rubric hears of a story that began in another, then as of any other', async () => {
  const outlets = room([
    article({ id: 'fire-1', title: 'Горит склад', publishedAt: at(-30) }),
    article({ id: 'fire-2', title: 'На складе пожар', rubric: 'incidents', publishedAt: at(-2) }),
    article({ id: 'fire-3', title: 'Пожар на складе', rubric: 'incidents', publishedAt: at(2) }),
    article({ id: 'fire-4', title: 'Пожар потушен', publishedAt: at(30) }),
  ]);
  const days = await mornings(outlets, { wishes: { rubrics: ['incidents'] }, days: 4, last: 2 });
  expect(days.map(told).reverse()).toEqual([[], ['На складе пожар'], [], ['Пожар потушен']]);
  expect(days[0]?.sections[0]).toMatchObject({ rubric: 'incidents', stories: [{ isUpdate: true }] });
  // Readers of everything have heard of it all the time.
  expect((await mornings(outlets, { days: 4, last: 2 })).map(told).reverse()).toEqual([
    ['Горит склад'],
    [],
    [],
    ['Пожар потушен'],
  ]);
});

test('whose digest is the first has been told nothing before', async () => {
  const { news } = room([
    article({ id: 'bridge-1', title: 'Мост закрыт', publishedAt: at(-40) }),
    article({ id: 'bridge-2', title: 'Мост открыт', publishedAt: at(-3) }),
  ]);
  const first = await news.slotDigest(SLOT, ALL, EIGHT);
  expect(first.sections[0]?.stories).toMatchObject([{ title: 'Мост открыт', isUpdate: false }]);
});

test('a day tells each story it has a report of, once, whatever other days told', async () => {
  const { news } = room([
    article({ id: 'fire-1', title: 'Горит склад', sourceId: 'a', publishedAt: at(-20) }),
    article({ id: 'fire-2', title: 'На складе пожар', sourceId: 'b', publishedAt: at(-2) }),
    article({ id: 'fire-3', title: 'Пожар на складе', sourceId: 'c', publishedAt: at(-1) }),
  ]);
  expect(told(await news.digest(SATURDAY))).toEqual(['Горит склад']);
  const sunday = await news.digest(SUNDAY);
  expect(sunday.total).toBe(1);
  expect(sunday.sections[0]?.stories[0]?.sources).toEqual(['b', 'c']);
  expect((await news.digest({ from: SATURDAY.from, to: SUNDAY.to })).total).toBe(1);
});

test('what is held is neither told nor counted nor a report of what is told, and its number is known', async () => {
  const { news, search } = room([
    article({ id: 'air-1', title: 'Сбит БПЛА', sourceId: 'kgv', ...understood({ holds: 'drones' }) }),
    article({ id: 'air-2', title: 'Обломки БПЛА', sourceId: 'gov', ...understood({ holds: 'drones' }) }),
    article({ id: 'sale', title: 'Двери со скидкой', ...understood({ holds: 'advertising' }) }),
    article({ id: 'boy', title: 'Подросток найден', ...understood({ holds: 'minors' }) }),
  ]);
  const digest = await news.digest(SUNDAY);
  expect(told(digest).sort()).toEqual(['Обломки БПЛА', 'Подросток найден']);
  expect(digest).toMatchObject({ total: 2, held: 2 });
  expect(digest.sections[0]?.stories.find(({ id }) => id === 'air')?.sources).toEqual(['gov']);
  expect((await news.digest(SUNDAY, { districts: ['obninsk'] })).held).toBe(0);
  expect((await search('что угодно', 10)).stories.map(({ title }) => title).sort()).toEqual([
    'Обломки БПЛА',
    'Подросток найден',
  ]);
  expect((await news.slotDigest(SLOT, ALL, at(24))).total).toBe(2);
});

test('a district, a topic and a rubric narrow an answer; one report that names them is enough', async () => {
  const { news } = room([
    article({ id: 'light-1', title: 'Без света' }),
    article({
      id: 'light-2',
      title: 'Свет в Обнинске',
      ...understood({ districts: 'obninsk', topics: 'outages' }),
    }),
    article({
      id: 'road',
      title: 'Дорога в Обнинске',
      ...understood({ districts: 'obninsk', topics: 'roads' }),
    }),
    article({ id: 'match', title: 'Матч', rubric: 'incidents' }),
  ]);
  expect((await news.digest(SUNDAY, { districts: ['obninsk'] })).total).toBe(2);
  const outages = await news.digest(SUNDAY, { districts: ['obninsk'], topics: ['outages'] });
  expect(outages.sections[0]?.stories[0]?.reports).toHaveLength(2);
  expect(outages.total).toBe(1);
  expect(await news.digest(SUNDAY, { rubrics: ['incidents'] })).toMatchObject({ total: 1, quiet: [] });
});

test('what was announced for a day is found on it, unless it is told there, held, or of the day itself', async () => {
  const { news } = room([
    article({
      id: 'light',
      title: 'Свет отключат в понедельник',
      publishedAt: at(-20),
      ...understood({ topics: 'outages', day: '2025-06-15' }),
    }),
    article({
      id: 'fair-1',
      title: 'Ярмарка завтра',
      publishedAt: at(-20),
      ...understood({ day: '2025-06-15' }),
    }),
    article({ id: 'fair-2', title: 'Ярмарка прошла', publishedAt: at(-1) }),
    article({
      id: 'sale',
      title: 'Скидки завтра',
      publishedAt: at(-20),
      annotations: {
        ...understood({ day: '2025-06-15' }).annotations,
        holds: [{ id: 'advertising', words: ['скидки'] }],
      },
    }),
    article({
      id: 'today',
      title: 'Сегодня жарко',
      publishedAt: at(-2),
      ...understood({ day: '2025-06-15' }),
    }),
  ]);
  expect(announced(await news.digest(SUNDAY))).toEqual(['Свет отключат в понедельник']);
  expect(announced(await news.digest(SUNDAY, { topics: ['roads'] }))).toEqual([]);
  expect(announced(await news.digest(SUNDAY, { topics: ['outages'] }))).toHaveLength(1);
  // Of more than a day nobody can say which it was announced for.
  expect(announced(await news.digest({ from: SATURDAY.from, to: SUNDAY.to }))).toEqual([]);
});

test('a search finds a story once, however many of its reports carry the word', async () => {
  const { search } = room([
    article({ id: 'fire-1', title: 'Пожар', sourceId: 'a', publishedAt: at(-3) }),
    article({ id: 'fire-2', title: 'Пожар потушен', sourceId: 'b', publishedAt: at(-2) }),
    article({ id: 'drill', title: 'Учения по пожару', sourceId: 'a', publishedAt: at(-1) }),
  ]);
  expect((await search('пожар', 10)).stories.map(({ id, sources }) => [id, sources])).toEqual([
    ['drill', ['a']],
    ['fire', ['a', 'b']],
  ]);
  expect(await search('пожар', 1)).toMatchObject({ stories: [{}], more: true });
});

test('what has no text waits for its page, but no longer than its patience, and falls between no two digests', async () => {
  const listed = (id: string, minutes: number, about: Partial<Article> = {}) =>
    article({ id, title: id, publishedAt: EIGHT + minutes * 60_000, page: 'unread', ...about });
  const read = (minutes: number) => ({ page: 'read' as const, pageTriedAt: EIGHT + minutes * 60_000 });
  const outlets = room([
    listed('seen long ago', -20),
    listed('seen just now', -5),
    listed('read at once', -5, read(-4)),
    listed('read after eight', -5, read(2)),
    listed('read much too late', -20, read(300)),
    listed('given up', -5, { page: 'failed', pageTriedAt: EIGHT - 60_000 }),
    listed('of a feed with text', -1, { page: 'not-needed' }),
    listed('of an archive', -5, { archive: true }),
  ]);
  const [next, now] = await mornings(outlets, { last: 1 });
  expect(now && told(now).sort()).toEqual([
    'given up',
    'of a feed with text',
    'read at once',
    'read much too late',
    'seen long ago',
  ]);
  expect(next && told(next).sort()).toEqual(['read after eight', 'seen just now']);
  const answer = await outlets.news.digest(SUNDAY);
  expect(answer).toMatchObject({ total: 7, waiting: 1 });
  expect(told(answer)).toContain('of an archive');
  expect(PAGE_PATIENCE).toBe(HOUR / 6);
});

test('an archive without dates announces nothing: nobody knows which day its «завтра» is', async () => {
  const { news } = room([
    article({
      id: 'water',
      title: 'Завтра отключат воду',
      publishedAt: at(-20),
      archive: true,
      dateFrom: 'first-seen',
      ...understood({ day: '2025-06-15' }),
    }),
  ]);
  expect(announced(await news.digest(SUNDAY))).toEqual([]);
});

test('a search looks behind what is held and what is of one story, until the index ends or it is enough', async () => {
  const held = Array.from({ length: 150 }, (_, n) =>
    article({
      id: `sale${n}`,
      title: 'Скидки',
      publishedAt: at(-n),
      ...understood({ holds: 'advertising' }),
    }),
  );
  const bridge = article({ id: 'bridge', title: 'Мост', publishedAt: at(-200) });
  const { search } = room([...held, bridge]);
  expect(await search('мост', 10)).toMatchObject({ stories: [{ id: 'bridge' }], more: false });
  expect((await search('мост', 0)).more).toBe(true);
  const young = article({ id: 'new', title: 'Новое', publishedAt: at(0), page: 'unread' });
  expect(await room([young]).search('новое', 10)).toMatchObject({ stories: [], total: 0 });
});

test('a search that has looked at two hundred and forty does not know how many there are', async () => {
  const held = Array.from({ length: 241 }, (_, n) =>
    article({
      id: `sale${n}`,
      title: 'Скидки',
      publishedAt: at(-n),
      ...understood({ holds: 'advertising' }),
    }),
  );
  expect(await room(held).search('скидки', 10)).toMatchObject({ stories: [], total: null });
  expect(await room(held.slice(1)).search('скидки', 10)).toMatchObject({ stories: [], total: 0 });
});
