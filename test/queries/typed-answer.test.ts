import { expect, test } from 'vitest';
import { countIn, isLikeAnAnswer } from '../../src/queries/typed-answer.js';
import { namesNoDay } from '../../src/queries/typed-period.js';
import { parseWords } from '../../src/queries/typed-words.js';
import { tellingNouns } from '../../src/text/nouns.js';

const NOW = Date.parse('2025-06-17T09:00:00Z');
const heard = (what: Parameters<typeof isLikeAnAnswer>[0], text: string) =>
  isLikeAnAnswer(what, text, NOW, 'Europe/Moscow');

test.each([
  ['word', 'библиотека, книга, чтение'],
  ['word', 'ледовый дворец'],
  ['perDay', 'до 5'],
  ['perDay', 'сто'],
  ['perDay', 'три'],
  ['hours', 'с 8 до 20'],
  ['batches', '9:00 и 15:00'],
  ['away', 'до 15 июля'],
] as const)('a page that asks for %s hears «%s»', (what, text) => {
  expect(heard(what, text)).toBe(true);
});

test.each([
  ['word', 'что сегодня в Обнинске'],
  ['word', 'мост через Оку закрыли на ремонт'],
  ['word', 'спасибо'],
  ['perDay', 'сколько новостей о мосте?'],
  ['hours', 'ДТП 28 ноября'],
  ['away', 'новости за 5 июня'],
] as const)('while a page asks for %s «%s» is a question of its own', (what, text) => {
  expect(heard(what, text)).toBe(false);
});

test('a number is read in figures and as a word; marks around words are no words', () => {
  expect(['до 5', 'три в день', 'сто', 'много'].map(countIn)).toEqual([5, 3, null, null]);
  expect(parseWords('ыыы !!!, «мост».')).toEqual({ kind: 'words', words: ['ыыы', 'мост'] });
  expect(parseWords('!!! ...')).toEqual({ kind: 'unknown' });
});

test('31 February is no day, of what period ever', () => {
  expect(['31 февраля', 'с 1 января по 31 июня', '28 февраля'].map(namesNoDay)).toEqual([true, true, false]);
});

test('of a headline nouns may be left out, and no verb that stands in half of all news', () => {
  expect(tellingNouns('Музей космонавтики открыл новый зал', 3)).toEqual(['музей', 'космонавтики']);
  expect(tellingNouns('Вчера быстро приняли дорогу', 3)).toEqual(['дорогу']);
});
