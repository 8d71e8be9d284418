import { expect, test } from 'vitest';
import { parseWords } from '../../src/queries/typed-words.js';

test.each([
  ['футбол, хоккей', ['футбол', 'хоккей']],
  ['«Ледовый  дворец»;\nмост,', ['ледовый дворец', 'мост']],
])('%s is a list of words', (text, words) => {
  expect(parseWords(text)).toEqual({ kind: 'words', words });
});

test.each([
  ['…', 'unknown'],
  [' , ', 'unknown'],
  ['для того чтобы', 'empty'],
  ['мост, и', 'empty'],
])('by %s nothing can be found', (text, kind) => {
  expect(parseWords(text)).toEqual({ kind });
});
