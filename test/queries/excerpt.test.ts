import { expect, test } from 'vitest';
import { excerptOf } from '../../src/queries/search/excerpt.js';
import { stems } from '../../src/text/stems.js';

const LONG = `${'Слова до него. '.repeat(20)}Водителей просят объезжать\n мосты через Калужку ${'и ещё слова '.repeat(20)}`;
const said = (title: string, text: string | null, asked = 'мост', lead: string | null = null) =>
  excerptOf(title, [{ lead, text }], stems(asked));

test('what the headline says in any form needs no excerpt, and what nothing says has none', () => {
  expect(said('На мосту пробка', LONG)).toBeNull();
  expect(said('Пробка', 'Ничего такого')).toBeNull();
  expect(said('Пробка', LONG, '')).toBeNull();
});

test('an excerpt is ninety characters at most, of whole words, with the word in it', () => {
  const excerpt = said('Пробка', LONG) ?? '';
  expect(excerpt).toMatch(/^…Водителей просят объезжать мосты через Калужку и ещё .*…$/);
  expect(excerpt.length).toBeLessThanOrEqual(90);
  expect(said('Пробка', 'Мост закрыт.')).toBe('Мост закрыт.');
});

test('the lead comes before the text, and a word of a thousand letters is cut, not shown', () => {
  expect(said('Пробка', LONG, 'мост', 'Мост закроют в полночь.')).toBe('Мост закроют в полночь.');
  expect((said('Пробка', `мост ${'ы'.repeat(1000)}`) ?? '').length).toBeLessThanOrEqual(90);
  expect((said('Пробка', `мост${'😀'.repeat(1000)}`) ?? '').isWellFormed()).toBe(true);
});
