import { expect, test } from 'vitest';
import { unannotated } from '../../src/domain/annotation.js';
import { newMember, USUAL_POSTING } from '../../src/domain/channel.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { EVERYTHING } from '../../src/domain/wishes.js';
import { createCandidates } from '../../src/relay/candidates.js';
import { candidatesStage, LIBRARY, NOW, SCHOOL } from './candidates-stage.js';

test('a story is offered to a channel once, also when another outlet tells it later', async () => {
  const { news, offer, openIn, articles } = await candidatesStage({ chat: SCHOOL });
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
  const { news, offer, openIn, storyOf, cards, at } = await candidatesStage({ chat: SCHOOL });
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
  const { news, offer, openIn } = await candidatesStage({ chat: SCHOOL });
  const heldFor = (id: string) => ({
    annotations: { ...unannotated('society'), holds: [{ id, words: ['слово'] }] },
  });
  news('Скидки на двери', heldFor('advertising'));
  news('Подросток потерялся', heldFor('minors'));
  expect(await offer()).toBe(1);
  expect(await openIn(SCHOOL)).toEqual(['Подросток потерялся']);
});

test('what is held takes no place of what is not, however fresh it is, but where there are many: then the last', async () => {
  const { news, offer, openIn } = await candidatesStage(
    { chat: SCHOOL },
    { chat: LIBRARY, posting: { ...USUAL_POSTING, perDay: 4 } },
  );
  const held = { annotations: { ...unannotated('society'), holds: [{ id: 'minors', words: ['слово'] }] } };
  news('Подросток потерялся', { publishedAt: NOW - 60_000, ...held });
  for (const hours of [1, 2, 3, 4]) news(`Новость ${hours}`, { publishedAt: NOW - hours * HOUR });
  expect(await offer()).toBe(3);
  expect(await offer(LIBRARY)).toBe(4);
  expect(await openIn(LIBRARY)).toEqual(['Новость 1', 'Новость 2', 'Новость 3', 'Подросток потерялся']);
  expect(await openIn(SCHOOL)).toEqual(['Новость 1', 'Новость 2', 'Новость 3']);
});

test('a card warns of what any report of its story is held for, but advertising of others', async () => {
  const { news, offer, cards, storyOf, lookAt } = await candidatesStage({ chat: SCHOOL });
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
  const { news, offer, openIn, cards } = await candidatesStage({
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
  const { news, offer, openIn } = await candidatesStage(
    { chat: SCHOOL, wishes: { ...EVERYTHING, rubrics: ['sport'] } },
    { chat: LIBRARY },
  );
  news('Матч', { rubric: 'sport' });
  news('Кража', { rubric: 'crime' });
  expect(await offer(SCHOOL)).toBe(1);
  expect(await offer(LIBRARY)).toBe(2);
  expect(await openIn(SCHOOL)).toEqual(['Матч']);
  expect(await openIn(LIBRARY)).toEqual(['Кража', 'Матч']);
});

test('a day has its number of cards, and no more wait at a time, however often somebody asks', async () => {
  const { news, offer, openIn, cards, at } = await candidatesStage({ chat: SCHOOL });
  for (const minute of [1, 2, 3, 4, 5, 6]) news(`Новость ${minute}`, { publishedAt: NOW - minute * 60_000 });
  expect(await offer()).toBe(3);
  expect(await openIn(SCHOOL)).toEqual(['Новость 1', 'Новость 2', 'Новость 3']);
  await cards.move('card1', () => ({ kind: 'skipped', by: 7, at: NOW }));
  expect(await offer()).toBe(0);
  // Past midnight, with two that still wait.
  at(NOW + 10 * HOUR);
  expect(await offer()).toBe(1);
  expect(await openIn(SCHOOL)).toEqual(['Новость 2', 'Новость 3', 'Новость 4']);
});

test('what the channel has posted, by whatever card, is not offered', async () => {
  const { news, offer, posts } = await candidatesStage({ chat: SCHOOL });
  news('Мост открыт');
  news('Дорога открыта');
  await posts.claim(SCHOOL, ['story:Мост открыт'], 'other', NOW);
  await posts.claim(SCHOOL, ['дорога открыта'], 'another', NOW);
  expect(await offer()).toBe(0);
});

test('a card says all that it was wanted for, and whether the text was read', async () => {
  const about = {
    topics: ['schools'],
    districts: ['kozelsk'],
    words: ['мост'],
    rubrics: ['society' as const],
  };
  const { news, offer, cards } = await candidatesStage({ chat: SCHOOL, wishes: { ...EVERYTHING, ...about } });
  const found = (id: string) => [{ id, words: [] }];
  const annotations = {
    ...unannotated('society'),
    topics: found('schools'),
    districts: found('kozelsk'),
  };
  news('Мосту дали имя', { annotations, page: 'failed', text: null, firstSeenAt: 0 });
  expect(await offer()).toBe(1);
  expect((await cards.get('card1'))?.matter).toMatchObject({
    why: [
      { kind: 'rubric', value: 'society' },
      { kind: 'topic', value: 'schools' },
      { kind: 'district', value: 'kozelsk' },
      { kind: 'word', value: 'мост' },
    ],
    unread: true,
  });
});

test('a card nobody decided for a day is withdrawn, and its story is not offered again', async () => {
  const { news, offer, openIn, cards, at } = await candidatesStage({ chat: SCHOOL });
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
  const { news, offer } = await candidatesStage({ chat: SCHOOL });
  news('Вчера', { publishedAt: NOW - DAY - 1 });
  news('Завтра', { publishedAt: NOW + HOUR });
  expect(await offer()).toBe(0);
});

test.each(['lost', 'new'] as const)(
  'a channel that is %s, not active, is offered nothing',
  async (status) => {
    const { news, offer, sent } = await candidatesStage({ chat: SCHOOL, status });
    news('Мост открыт');
    expect(await offer()).toBe(0);
    expect(sent).toEqual([]);
  },
);

test('a card is handed over until its admin has it; who cannot be reached is not tried for ever', async () => {
  const { news, offer, sent, cards } = await candidatesStage({
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
  const { news, deps, offer, sent } = await candidatesStage({ chat: SCHOOL });
  news('Мост открыт');
  const dying = createCandidates({
    ...deps,
    async sendCard() {
      throw new Error('dead');
    },
  });
  await expect(dying({ asked: true })).rejects.toThrow('dead');
  expect(await offer()).toBe(0);
  expect(sent).toEqual([['Мост открыт', SCHOOL, 7]]);
});

test('three rounds at once offer each story once, and together no more than three', async () => {
  for (let turn = 0; turn < 10; turn++) {
    const { news, offer, openIn } = await candidatesStage({ chat: SCHOOL });
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
