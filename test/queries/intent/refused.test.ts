import { expect, test } from 'vitest';
import { wantedIn } from '../../../src/domain/draft.js';
import { ask } from './region.js';

const nothing = { rubrics: [], topics: [], districts: [], words: [] };

test.each([
  ['новости без криминала', { rubrics: ['crime'], topics: [], districts: [] }],
  ['не спорт', { rubrics: ['sport'], topics: [], districts: [] }],
  ['всё, кроме спорта и политики', { rubrics: ['sport', 'government'], topics: [], districts: [] }],
  ['новости не про Обнинск', { rubrics: [], topics: [], districts: ['obninsk'] }],
])('«%s» asks for nothing that it refuses', async (text, not) => {
  expect(await ask(text)).toMatchObject({ ...nothing, intent: 'news', not });
});

test('what is refused stands beside what is asked for', async () => {
  const { topics, districts, not } = await ask('новости обнинска без дтп');
  expect([topics, districts, not?.topics]).toEqual([[], ['obninsk'], ['accidents']]);
  expect(await ask('новости без рекламы')).toMatchObject({ words: [], without: ['рекламы'] });
});

test.each([
  ['где нет света', { topics: ['outages'] }],
  ['без света в обнинске', { topics: ['outages'], districts: ['obninsk'] }],
  ['не только спорт', { rubrics: ['sport'] }],
  ['автобус без водителя', { words: ['автобус', 'водителя'] }],
])('«%s» refuses nothing', async (text, wanted) => {
  const question = await ask(text);
  expect(question).toMatchObject(wanted);
  expect([question.not, question.without]).toEqual([undefined, []]);
});

test.each([
  ['меньше спорта', 'unsubscribe', { rubrics: ['sport'] }],
  ['не надо про Обнинск', 'unsubscribe', { districts: ['obninsk'] }],
  ['не присылай ничего кроме спорта', 'settings', { rubrics: [] }],
  ['отмена', 'other', {}],
  ['отмена концерта', 'search', { words: ['отмена', 'концерта'] }],
  ['удали подписку', 'unsubscribe', {}],
])('«%s» is %s', async (text, intent, fields) => {
  expect(await ask(text)).toMatchObject({ intent, ...fields });
});

test('a subscription leaves out what is refused; of rubrics it takes the others', async () => {
  const { wishes } = wantedIn(await ask('присылай новости без спорта'));
  expect(wishes.rubrics).not.toContain('sport');
  expect(wishes.rubrics).toContain('culture');
  const other = wantedIn(await ask('присылай новости кроме футбола, дтп и Обнинска в 8 без звука'));
  expect(other).toMatchObject({ sound: false, timing: { minutes: [480] } });
  expect(other.wishes.without.topics).toEqual(['accidents']);
  expect(other.wishes.without.words).toEqual(['футбола', 'обнинска']);
});
