import { expect, test } from 'vitest';
import { bestHeadline } from '../../src/digest/best-headline.js';
import { loadSimilarity } from '../../src/models.js';

const similarity = loadSimilarity();
const best = (first: string, ...others: string[]) =>
  bestHeadline([{ title: first }, ...others.map((title) => ({ title }))], similarity).title;

test('the tabloid does not speak for a story, nor does the shortest', () => {
  expect(
    best(
      'Последний вираж: что случилось ночью',
      'Мотоциклист погиб под Тарутином в Жуковском округе',
      'Под Тарутином погиб мотоциклист',
    ),
  ).toBe('Мотоциклист погиб под Тарутином в Жуковском округе');
});

test('of two that say the same the first reporter keeps the word', () => {
  expect(best('Мост закрыт', 'Мост закрыт!')).toBe('Мост закрыт');
  expect(best('Один')).toBe('Один');
});
