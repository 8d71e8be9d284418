import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ago } from '../../src/messages/ago.js';
import { say } from '../support/say.js';

const ZONE = 'Europe/Moscow';
const at = (text: string) => Date.parse(`${text}+03:00`);
/** A Sunday. */
const NOW = at('2025-06-15T23:30:00');

test.each([
  ['2025-06-15T23:30:00', 'только что'],
  ['2025-06-15T23:29:01', 'только что'],
  ['2025-06-15T23:29:00', '1 минуту назад'],
  ['2025-06-15T23:28:00', '2 минуты назад'],
  ['2025-06-15T23:25:00', '5 минут назад'],
  ['2025-06-15T23:19:00', '11 минут назад'],
  ['2025-06-15T23:09:00', '21 минуту назад'],
  ['2025-06-15T22:31:00', '59 минут назад'],
  ['2025-06-15T22:30:00', '1 час назад'],
  ['2025-06-15T21:30:00', '2 часа назад'],
  ['2025-06-15T18:30:00', '5 часов назад'],
  ['2025-06-15T02:30:00', '21 час назад'],
  ['2025-06-15T01:30:00', '22 часа назад'],
  ['2025-06-14T18:40:00', 'вчера в 18:40'],
  ['2025-06-14T00:05:00', 'вчера в 0:05'],
  ['2025-06-13T23:59:00', 'в пятницу, 13 июня'],
  ['2025-06-10T12:00:00', 'во вторник, 10 июня'],
  ['2025-06-09T00:00:00', 'в понедельник, 9 июня'],
  ['2025-06-08T23:59:00', '8 июня'],
  ['2025-01-01T00:00:00', '1 января'],
  ['2024-12-31T23:59:00', '31 декабря 2024 года'],
])('%s is %s', (moment, words) => {
  expect(ago(say, at(moment), NOW, ZONE)).toBe(words);
});

test('shortly after midnight what was half an hour ago is no yesterday, and what was two hours ago is', () => {
  const midnight = at('2025-06-16T00:10:00');
  expect(ago(say, at('2025-06-15T23:40:00'), midnight, ZONE)).toBe('30 минут назад');
  expect(ago(say, at('2025-06-15T22:10:00'), midnight, ZONE)).toBe('вчера в 22:10');
});

test('in the first days of a year a day of the last week is named by its weekday', () => {
  expect(ago(say, at('2024-12-30T12:00:00'), at('2025-01-02T12:00:00'), ZONE)).toBe(
    'в понедельник, 30 декабря',
  );
});

test('yesterday is the reader’s, not Moscow’s', () => {
  expect(ago(say, at('2025-06-15T21:30:00'), NOW, 'Asia/Novosibirsk')).toBe('2 часа назад');
  expect(ago(say, at('2025-06-15T19:00:00'), NOW, 'Asia/Novosibirsk')).toBe('вчера в 23:00');
});

test('a clock that is a little ahead is no future', () => {
  expect(ago(say, NOW + 20_000, NOW, ZONE)).toBe('только что');
});

/** All forms of the words that numbers stand before, with 1, 2 and 5. */
const FORMS = [
  'новость новости новостей',
  'источник источника источников',
  'событие события событий',
  'минуту минуты минут',
  'час часа часов',
  'день дня дней',
  'знак знака знаков',
  'публикация публикации публикаций',
  'раза раз раз',
  'минуты минут минут',
  'подписчик подписчика подписчиков',
  'подсчёт подсчёта подсчётов',
  'сообщение сообщения сообщений',
  'чат чата чатов',
];
/** What else stands in those sentences. */
const BESIDE = { time: 'пять минут', what: 'digest', slot: '', reason: 'чат закрыт' };
const file = readFileSync(new URL('../../locales/ru.ftl', import.meta.url), 'utf8');

/** Each sentence with forms of a number: its id, and its forms by category. */
const counted = file
  .split(/\n(?=[a-z][a-z-]* =)/)
  .map((sentence) => ({
    id: /^([a-z-]+) =/.exec(sentence)?.[1] ?? '',
    forms: new Map(
      [...sentence.matchAll(/\[(1|one|few|many)\] (.+)/g)].map(([, name = '', form = '']) => [name, form]),
    ),
  }))
  .filter(({ forms }) => forms.has('many') && [...forms.values()].some((form) => form.includes('$count')));

/** https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html#ru, for whole numbers */
function category(count: number): 'one' | 'few' | 'many' {
  if (count % 10 === 1 && count % 100 !== 11) return 'one';
  return [2, 3, 4].includes(count % 10) && ![12, 13, 14].includes(count % 100) ? 'few' : 'many';
}

describe('numbers and the words behind them', () => {
  test('are found in the sentences', () => {
    expect(counted.length).toBeGreaterThanOrEqual(9);
    expect(counted.map(({ id }) => id)).toContain('news-count');
  });

  test.each(counted)('$id takes the right form from 0 to 125', ({ id, forms }) => {
    const words = ['one', 'few', 'many'].map((name) => /(\p{L}+)$/u.exec(forms.get(name) ?? '')?.[1]);
    expect(FORMS).toContain(words.join(' '));
    for (let count = 0; count <= 125; count += 1) {
      const form = forms.get(count === 1 && forms.has('1') ? '1' : category(count)) ?? '';
      const said = say.text(id, { count, first: 'КГВ', name: 'КГВ', ...BESIDE });
      const at = said.indexOf(form.replace('{ $count }', String(count)));
      expect(at, `${count}: «${said}»`).toBeGreaterThanOrEqual(0);
      expect(said.slice(at + form.replace('{ $count }', String(count)).length)).not.toMatch(/^\p{L}/u);
    }
  });

  test('no word that would have to change stands behind a number without its forms', () => {
    // A preposition is the same behind any number.
    const bare = file
      .split('\n')
      .filter((line) => /\{ \$count \} (?!(?:в|из)\P{L})\p{Script=Cyrillic}/u.test(line));
    expect(bare.filter((line) => !/^ *\*?\[(one|few|many|other)\]/.test(line))).toEqual([]);
  });

  test.each([
    [1, '1 новость'],
    [2, '2 новости'],
    [5, '5 новостей'],
    [11, '11 новостей'],
    [21, '21 новость'],
    [22, '22 новости'],
    [111, '111 новостей'],
  ])('%i', (count, words) => {
    expect(say.text('news-count', { count })).toBe(words);
  });
});
