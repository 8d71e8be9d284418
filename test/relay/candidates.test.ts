import { expect, onTestFinished, test } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import { unannotated } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import type { Card } from '../../src/domain/card.js';
import { type Channel, newMember } from '../../src/domain/channel.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { storyRecord } from '../../src/domain/story.js';
import type { Hold } from '../../src/domain/understanding.js';
import { EVERYTHING } from '../../src/domain/wishes.js';
import { type CandidateDeps, createCandidates } from '../../src/relay/candidates.js';
import { createLook } from '../../src/relay/look.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { article } from '../support/articles.js';
import { channelOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

const articleOf = ({ matter }: Card) => (matter.kind === 'news' ? matter.article : '');
const NOW = Date.parse('2025-06-15T12:00:00Z');
const HOLDS: Hold[] = [
  { id: 'minors', name: 'Дети и подростки', level: 'relay', patterns: [] },
  { id: 'drones', name: 'Беспилотники и ПВО', level: 'reader', patterns: [] },
  { id: 'advertising', name: 'Реклама', level: 'never', patterns: [] },
];
const SCHOOL = -1001;
const LIBRARY = -1002;

async function stage(...wanted: (Partial<Channel> & { chat: number })[]) {
  let now = NOW;
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const channels = createChannelStore(redis, keys);
  const cards = createCardStore(redis, keys, () => now);
  for (const channel of wanted) await channels.add(channelOf(channel));
  const articles: Article[] = [];
  const storyOf = new Map<string, string>();
  /** Cards handed to the outbox: article, channel, admin. */
  const sent: [string, number, number][] = [];
  let lastId = 0;
  const audiences = createAudiences({ holds: HOLDS, sources: [{ id: 'gov', official: true }] });
  const get = async (ids: readonly string[]) => articles.filter(({ id }) => ids.includes(id));
  const idsOf = async () => storyOf;
  const stories = {
    idsOf,
    get: async (ids: readonly string[]) =>
      new Map(
        ids.flatMap((id) => {
          const own = articles.filter((one) => (storyOf.get(one.id) ?? one.id) === id);
          const reports = own.map((one) => ({ ...one, article: one.id }));
          return own.length === 0 ? [] : [[id, storyRecord(id, reports)] as const];
        }),
      ),
  };
  const lookAt = createLook({ articles: { get }, stories, audiences, holds: HOLDS });
  const deps: CandidateDeps = {
    channels,
    cards,
    articles: {
      inWindow: async ({ from, to }) =>
        articles.filter(({ publishedAt }) => publishedAt >= from && publishedAt < to),
    },
    stories,
    audiences,
    lookAt,
    async sendCard(card, admin) {
      sent.push([articleOf(card), card.channel, admin]);
    },
    clock: () => now,
    newId: () => `card${++lastId}`,
    zone: 'Europe/Moscow',
  };
  return {
    ...{ channels, cards, articles, storyOf, sent, deps, lookAt, offer: createCandidates(deps) },
    at(instant: number) {
      now = instant;
    },
    news(title: string, about: Partial<Article> = {}) {
      articles.push(article({ id: title, title, publishedAt: NOW - HOUR, ...about }));
    },
    async openIn(channel: number) {
      return (await cards.open(channel)).map(articleOf).sort();
    },
  };
}

test('a story is offered to a channel once, also when another outlet tells it later', async () => {
  const { news, offer, openIn, articles } = await stage({ chat: SCHOOL });
  news('Мост открыт');
  expect(await offer()).toBe(1);
  expect(await offer()).toBe(0);
  news('«МОСТ» ОТКРЫТ!', { sourceId: 'other', publishedAt: NOW - HOUR / 2 });
  expect(await offer()).toBe(0);
  // Nor when the first reporter's article comes to light last.
  news('Мост  открыт', { id: 'earliest', publishedAt: NOW - 2 * HOUR });
  expect(await offer()).toBe(0);
  expect(articles).toHaveLength(3);
  expect(await openIn(SCHOOL)).toEqual(['Мост открыт']);
});

test('a story is offered once under all its headlines, also when its first report has grown old', async () => {
  const { news, offer, openIn, storyOf, cards, at } = await stage({ chat: SCHOOL });
  news('Горит склад', { publishedAt: NOW - 20 * HOUR });
  expect(await offer()).toBe(1);
  await cards.move('card1', () => ({ kind: 'skipped', by: 7, at: NOW }));
  news('Пожар на складе потушен', { sourceId: 'other', publishedAt: NOW - HOUR });
  storyOf.set('Пожар на складе потушен', 'Горит склад');
  expect(await offer()).toBe(0);
  at(NOW + 6 * HOUR);
  expect(await offer()).toBe(0);
  // Two that were offered as one each, and are one now.
  news('Мост закрыт', { publishedAt: NOW + 5 * HOUR });
  expect(await offer()).toBe(1);
  news('Переправа закрыта', { publishedAt: NOW + 4 * HOUR });
  storyOf.set('Мост закрыт', 'Переправа закрыта');
  expect(await offer()).toBe(0);
  expect(await openIn(SCHOOL)).toEqual(['Мост закрыт']);
});

test('advertising is offered to nobody; other held matter is, for an admin decides', async () => {
  const { news, offer, openIn } = await stage({ chat: SCHOOL });
  const heldFor = (id: string) => ({
    annotations: { ...unannotated('society'), holds: [{ id, words: ['слово'] }] },
  });
  news('Скидки на двери', heldFor('advertising'));
  news('Подросток потерялся', heldFor('minors'));
  expect(await offer()).toBe(1);
  expect(await openIn(SCHOOL)).toEqual(['Подросток потерялся']);
});

test('a card warns of what any report of its story is held for, but advertising of others', async () => {
  const { news, offer, cards, storyOf, lookAt } = await stage({ chat: SCHOOL });
  const heldFor = (id: string, word: string) => ({
    annotations: { ...unannotated('society'), holds: [{ id, words: [word] }] },
  });
  news('Пожар на складе', { sourceId: 'gov' });
  for (const [title, hold] of [
    ['На пожаре пострадал подросток', 'minors'],
    ['Двое подростков в больнице', 'minors'],
    ['Склад загорелся от обломков', 'drones'],
    ['Двери для складов', 'advertising'],
  ] as const) {
    news(title, { sourceId: 'kgv', publishedAt: NOW - 1, ...heldFor(hold, title) });
    storyOf.set(title, 'Пожар на складе');
  }
  expect(await offer()).toBe(1);
  expect((await cards.open(SCHOOL)).map(({ holds }) => holds)).toEqual([['minors', 'drones']]);
  expect(await lookAt('Пожар на складе')).toMatchObject({
    cautions: [
      { name: 'Дети и подростки', words: ['На пожаре пострадал подросток', 'Двое подростков в больнице'] },
      // Its words are an official source's, whoever else wrote of them.
      { name: 'Беспилотники и ПВО', isOfficial: true },
    ],
  });
  expect(await lookAt('Склад загорелся от обломков')).toMatchObject({
    cautions: [{}, { name: 'Беспилотники и ПВО', isOfficial: false }],
  });
  expect(await lookAt('Двери для складов')).toEqual({ kind: 'advertising' });
  expect(await lookAt('нет такой')).toEqual({ kind: 'gone' });
});

test('a channel for accidents is offered what the outlet calls society, where we are sure', async () => {
  const { news, offer, openIn, cards } = await stage({
    chat: SCHOOL,
    wishes: { ...EVERYTHING, rubrics: ['incidents'] },
  });
  const guessed = (confidence: number) => ({
    annotations: { ...unannotated('incidents'), confidence },
  });
  news('Авария на мосту', guessed(0.9));
  news('Встреча на мосту', guessed(0.2));
  expect(await offer()).toBe(1);
  expect(await openIn(SCHOOL)).toEqual(['Авария на мосту']);
  // The card says why it is offered.
  expect((await cards.get('card1'))?.matter).toMatchObject({ words: { rubric: 'incidents' } });
});

test('each channel is offered the rubrics of its rule, newest first; one without a rule everything', async () => {
  const { news, offer, openIn } = await stage(
    { chat: SCHOOL, wishes: { ...EVERYTHING, rubrics: ['sport'] } },
    { chat: LIBRARY },
  );
  news('Матч', { rubric: 'sport' });
  news('Кража', { rubric: 'crime' });
  expect(await offer()).toBe(3);
  expect(await openIn(SCHOOL)).toEqual(['Матч']);
  expect(await openIn(LIBRARY)).toEqual(['Кража', 'Матч']);
});

test('three undecided cards are enough: the next comes when one is decided', async () => {
  const { news, offer, openIn, cards } = await stage({ chat: SCHOOL });
  for (const minute of [1, 2, 3, 4, 5]) news(`Новость ${minute}`, { publishedAt: NOW - minute * 60_000 });
  expect(await offer()).toBe(3);
  expect(await openIn(SCHOOL)).toEqual(['Новость 1', 'Новость 2', 'Новость 3']);
  await cards.move('card1', () => ({ kind: 'skipped', by: 7, at: NOW }));
  expect(await offer()).toBe(1);
  expect(await openIn(SCHOOL)).toEqual(['Новость 2', 'Новость 3', 'Новость 4']);
});

test('a card nobody decided for a day is withdrawn, and its story is not offered again', async () => {
  const { news, offer, openIn, cards, at } = await stage({ chat: SCHOOL });
  news('Мост открыт', { publishedAt: NOW - 1 });
  await offer();
  at(NOW + DAY);
  await offer();
  expect(await openIn(SCHOOL)).toEqual(['Мост открыт']);
  at(NOW + DAY + 1);
  await offer();
  expect(await openIn(SCHOOL)).toEqual([]);
  expect((await cards.get('card1'))?.state.kind).toBe('expired');
  news('Мост открыт', { id: 'told again', publishedAt: NOW + DAY });
  expect(await offer()).toBe(0);
});

test("yesterday's news, and news dated into the future, are not offered", async () => {
  const { news, offer } = await stage({ chat: SCHOOL });
  news('Вчера', { publishedAt: NOW - DAY - 1 });
  news('Завтра', { publishedAt: NOW + HOUR });
  expect(await offer()).toBe(0);
});

test.each(['lost', 'new'] as const)(
  'a channel that is %s, not active, is offered nothing',
  async (status) => {
    const { news, offer, sent } = await stage({ chat: SCHOOL, status });
    news('Мост открыт');
    expect(await offer()).toBe(0);
    expect(sent).toEqual([]);
  },
);

test('a card is handed over until its admin has it; who cannot be reached is not tried for ever', async () => {
  const { news, offer, sent, cards } = await stage({
    chat: SCHOOL,
    members: [newMember(7, 'manager'), newMember(8, 'editor')],
  });
  news('Мост открыт');
  await offer();
  await offer();
  expect(sent.map(([, , admin]) => admin)).toEqual([7, 8, 7, 8]);
  await cards.shown('card1', 7, 100);
  await cards.unreachable('card1', 8);
  await offer();
  expect(sent).toHaveLength(4);
});

test('dead between the card and its way to the admin: the next round hands it over', async () => {
  const { news, deps, offer, sent } = await stage({ chat: SCHOOL });
  news('Мост открыт');
  const dying = createCandidates({
    ...deps,
    async sendCard() {
      throw new Error('dead');
    },
  });
  await expect(dying()).rejects.toThrow('dead');
  expect(await offer()).toBe(0);
  expect(sent).toEqual([['Мост открыт', SCHOOL, 7]]);
});

test('three rounds at once offer each story once, and together no more than three', async () => {
  for (let turn = 0; turn < 10; turn++) {
    const { news, offer, openIn } = await stage({ chat: SCHOOL });
    for (const minute of [1, 2, 3, 4, 5, 6, 7]) news(`Новость ${minute}`, { publishedAt: NOW - minute });
    const late = (async () => {
      await Promise.all(Array.from({ length: turn }, () => openIn(SCHOOL)));
      return offer();
    })();
    const offered = await Promise.all([offer(), offer(), late]);
    expect(offered.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await openIn(SCHOOL)).toHaveLength(3);
  }
});
