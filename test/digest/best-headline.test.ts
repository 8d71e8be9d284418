import { expect, test } from 'vitest';
import { bestHeadline } from '../../src/digest/best-headline.js';
import { readModel } from '../../src/models.js';
import { createSimilarity } from '../../src/text/similarity.js';

const similarity = createSimilarity({
  words: readModel('words.json'),
  synonyms: readModel('synonyms.json'),
  judges: readModel('similarity.json'),
});
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
