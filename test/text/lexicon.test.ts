import { expect, test } from 'vitest';
import { createLexicon } from '../../src/text/lexicon.js';
import { PatternError } from '../../src/text/lexicon-pattern.js';
import { tokenize } from '../../src/text/tokens.js';

function found(pattern: string, text: string, options = {}): string[] {
  const tokens = tokenize(text);
  return createLexicon([[pattern, pattern]])
    .find(tokens, options)
    .map(({ from, to }) => text.slice(tokens[from]?.from, tokens[to - 1]?.to));
}

test('a word is found in any of its forms', () => {
  expect(found('беспилотник', 'Беспилотники сбиты, о беспилотнике сообщили')).toEqual([
    'Беспилотники',
    'беспилотнике',
  ]);
});

test('a form with = is found in that form alone', () => {
  expect(found('=свете', 'Без света. В свете событий')).toEqual(['свете']);
});

test('a beginning with * finds whatever begins so', () => {
  expect(found('обесточ*', 'Улицы обесточены, обесточили и дом')).toEqual(['обесточены', 'обесточили']);
});

test('a pattern with a capital letter wants one in the text, unless people type it', () => {
  expect(found('Калуга', 'в Калуге и на калуге')).toEqual(['Калуге']);
  expect(found('Калуга', 'новости калуги', { ignoreCase: true })).toEqual(['калуги']);
});

test('one of several words, and a word that may be missing', () => {
  expect(found('свет|вода отключат', 'воду отключат, свет отключат, газ отключат')).toEqual([
    'воду отключат',
    'свет отключат',
  ]);
  expect(found('без горячий? вода', 'без воды и без горячей воды')).toEqual(['без воды', 'без горячей воды']);
});

test('other words between, but not more than allowed', () => {
  expect(found('отключат ~2 свет', 'отключат завтра утром свет')).toEqual(['отключат завтра утром свет']);
  expect(found('отключат ~1 свет', 'отключат завтра утром свет')).toEqual([]);
});

test('an optional word in the middle keeps the gap of what follows', () => {
  expect(found('район ~1 новый? школа', 'в районе построят школу')).toEqual(['районе построят школу']);
});

test('no phrase reaches across the end of a sentence, but a short word with a dot ends none', () => {
  expect(found('город Киров', 'Праздник города. Киров ни при чём')).toEqual([]);
  expect(found('=г Кирова', 'из г. Кирова')).toEqual(['г. Кирова']);
});

test('a hyphen divides words in a pattern as in a text', () => {
  expect(found('=р-н', 'Боровский р-н')).toEqual(['р-н']);
  expect(found('Спас-Деменск', 'в Спас-Деменске')).toEqual(['Спас-Деменске']);
});

test('ё is е in patterns and in texts', () => {
  expect(found('ребёнок', 'РЕБЕНОК найден')).toEqual(['РЕБЕНОК']);
});

test('what stands between quotation marks is known', () => {
  const quoted = tokenize('Завод «Калуга Агро» и город').filter(({ isQuoted }) => isQuoted);
  expect(quoted.map(({ word }) => word)).toEqual(['калуга', 'агро']);
});

test.each(['', '~2 свет', 'свет ~2', 'свет?', 'а*', 'свет|да|-'])(
  'a pattern that cannot be read is named: «%s»',
  (pattern) => {
    expect(() => createLexicon([[pattern, 1]])).toThrow(PatternError);
  },
);

test('what is kept for later is read when a word begins like it, once, and found from the first text on', () => {
  let readings = 0;
  const lexicon = createLexicon<number>(
    [],
    [
      {
        like: 'Ёлкино',
        phrases: () => {
          readings += 1;
          return [
            [['Ёлкине'], 1],
            [['Ёлкиной', 'горе'], 2],
          ];
        },
      },
    ],
  );
  const values = (text: string) => lexicon.find(tokenize(text)).map(({ value }) => value);
  expect(values('В Туле дождь')).toEqual([]);
  expect(readings).toBe(0);
  expect(values('В Елкине дождь, на Ёлкиной горе снег, у елкиной норы тоже')).toEqual([1, 2]);
  expect(values('Ёлкине')).toEqual([1]);
  expect(readings).toBe(1);
});
