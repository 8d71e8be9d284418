import { expect, test } from 'vitest';
import { words } from '../../src/text/stems.js';
import { tokenize } from '../../src/text/tokens.js';

test.each([
  'Не̨т ве̧щь',
  '❤️ Фонд ❤️Добро',
  'Йод и ёлка',
  'сбе\u00adре\u00adже\u00adние, ста\u0301рый',
  '𝒜𝒷 в 10-м',
  'İstanbul',
])('a text has the same words whichever way it is divided: %s', (text) => {
  expect(tokenize(text).map(({ word }) => word)).toEqual(words(text));
});
