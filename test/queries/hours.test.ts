import { expect, test } from 'vitest';
import { parseHours } from '../../src/queries/hours.js';

test.each([
  ['с 23 до 7', 1380, 420],
  ['23-7', 1380, 420],
  ['22:30 – 8', 1350, 480],
  ['С 23:00 до 07:00', 1380, 420],
  ['с десяти вечера до семи утра', 1320, 420],
  ['с 0 до 6', 0, 360],
])('«%s»', (text, from, to) => {
  expect(parseHours(text)).toEqual({ from, to });
});

test.each(['', 'ночью', '23', 'с 7 до 7', 'с 25 до 7', 'с утра до вечера'])('«%s» is no span', (text) => {
  expect(parseHours(text)).toBeNull();
});
