import { expect, test } from 'vitest';
import { haveInRow, stemOf, words } from '../../src/text/stems.js';
import { tokenize } from '../../src/text/tokens.js';

test.each([
  'Не̨т ве̧щь',
  '❤️ Фонд ❤️Добро',
  'Йод и ёлка',
  'сбе\u00adре\u00adже\u00adние, ста\u0301рый',
  '𝒜𝒷 в 10-м',
  'İstanbul',
  'Школа № 3:\n\n«Ёлка»  и мост-2',
  'Добрый мост\u00a0в Цзянсу — мосту 5G²',
])('a text has the same words whichever way it is divided: %s', (text) => {
  expect(tokenize(text).map(({ word }) => word)).toEqual(words(text));
});

test.each([
  ['на мосту', ['мост'], true],
  ['помост', ['мост'], false],
  ['𝒜мост и мо̨ст', ['мост'], false],
  ['мостовая, потом мост', ['мост'], true],
  ['новый, большой мост', ['нов', 'большой'], true],
  ['новый мост, новых больших мостов', ['нов', 'больш', 'мост'], true],
  ['новый мост', ['нов', 'больш'], false],
  ['новый', ['нов', 'мост'], false],
])('whether words of some stems stand in a row is told from the letters: %s', (text, row, is) => {
  const found = words(text).map(stemOf);
  const asked = row.map(stemOf);
  const isSo = found.some((_, at) => asked.every((stem, step) => found[at + step] === stem));
  expect(haveInRow(text, asked)).toBe(isSo);
  expect(isSo).toBe(is);
});
