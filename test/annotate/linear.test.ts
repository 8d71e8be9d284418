import { expect, test } from 'vitest';
import { createAnnotator } from '../../src/annotate/annotate.js';
import { loadRubricModel } from '../../src/models.js';
import { loadUnderstanding } from '../../src/region.js';
import { KALUGA } from '../support/region.js';

/**
 * What others wrote is read on the thread that answers people: no text may cost more than its length. Each piece is said
 * over and over, and four times as long must not take nine times as long (sixteen times is what a square takes).
 */
const { annotate } = createAnnotator({
  ...(await loadUnderstanding(KALUGA)),
  zone: 'Europe/Moscow',
  rubricModel: loadRubricModel(),
});

/** Of a text, in UTF-16 units: a page may carry as many. */
const LONG = 100_000;
const SHORT = LONG / 4;
const MOST = 9;
/** A machine that has other work to do is given another chance. */
const TRIES = 6;

const PIECES = [
  ['one letter', 'а'],
  ['one capital', 'А'],
  ['digits', '1'],
  ['groups of digits', '1 '],
  ['thousands', '1 000 '],
  ['hundreds', '100 '],
  ['digits and commas', '1,'],
  ['numbers', '12 '],
  ['numbers in a list', '12, '],
  ['numbers with hyphens', '12-'],
  ['percents', '1 % скид '],
  ['days', '12 июня '],
  ['days joined', '12 и '],
  ['ranges of days', 'с 1 мая по 2 июня '],
  ['dates', '16.06.2025 '],
  ['tomorrows', 'завтра '],
  ['weekdays', 'в четверг '],
  ['bare weekdays', 'четверг среда '],
  ['persons', 'Иван Петров '],
  ['accused', 'Иван Петров арестован, '],
  ['who speaks of the accused', 'прокурор Иван Петров сообщил, арестован '],
  ['accusations', 'арестован осужден '],
  ['initials', 'И. И. '],
  ['initials without a space', 'И.'],
  ['opened quotations', '«'],
  ['quoted towns', '« Калуга '],
  ['straight quotes', '"Калуга '],
  ['capitals', 'КАЛУГА БОРОВСК '],
  ['towns', 'в Калуге, в Кирове '],
  ['a namesake', 'Киров вятский '],
  ['a namesake at home', 'Кирово Киров Калужской области '],
  ['adjectives in a list', 'Боровский, '],
  ['adjectives joined', 'Боровский и '],
  ['ends of roads', 'Калуга — Медынь — '],
  ['children', 'ребенок '],
  ['children and deaths', 'ребенок погиб '],
  ['exceptions', 'дети войны '],
  ['drones', 'беспилотник сбит над Калугой. '],
  ['drones without an end', 'беспилотник '],
  ['discounts', 'скидка '],
  ['discounts in one word', 'скидк'],
  ['telephones in one word', 'телефон'],
  ['telephones begun', '8 '],
  ['telephones with brackets', '+7 (48 '],
  ['telephones with hyphens', '8 - - '],
  ['brackets', '8((('],
  ['under', 'под '],
  ['from', 'от 1 '],
  ['marks of advertising', 'Реклама '],
  ['marks far apart', 'Реклама                    '],
  ['firms', 'ООО «'],
  ['movements', 'движение „'],
  ['movements without quotes', 'движение Свобода '],
  ['agents', 'иностранный агент '],
  ['spaces', ' '],
  ['line ends', '\n'],
  ['full stops', '.'],
  ['semicolons', ';'],
  ['combining marks', '\u0301'],
  ['accents', 'а\u0301'],
  ['hyphens', 'а-'],
  ['handles', '@а '],
  ['pictures', '😀'],
] as const;

test.each(PIECES)('%s cost no more than their length', (_, piece) => {
  const long = piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG);
  expect(growth((text) => annotate({ ...NOTHING, title: 'Новость', text }), long)).toBeLessThan(MOST);
  expect(growth((title) => annotate({ ...NOTHING, title }), long)).toBeLessThan(MOST);
});

test('a crowd of persons before a crowd of accusations costs no more than its length', () => {
  const long = (length: number) => 'Иван Петров '.repeat(length / 24) + 'осужден '.repeat(length / 16);
  const read = (text: string) => annotate({ ...NOTHING, title: 'Новость', text });
  expect(growthBetween(read, long(SHORT), long(LONG))).toBeLessThan(MOST);
});

const NOTHING = { text: null, category: null, sourceId: null, publishedAt: Date.UTC(2025, 5, 15) };

function growth(read: (text: string) => unknown, long: string): number {
  return growthBetween(read, long.slice(0, SHORT), long);
}

/** How many times as long the longer takes, by the best of a few readings of each. */
function growthBetween(read: (text: string) => unknown, short: string, long: string): number {
  let [forShort, forLong, found] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  for (let tries = 0; tries < TRIES; tries++) {
    forShort = Math.min(forShort, time(read, short));
    forLong = Math.min(forLong, time(read, long));
    found = forLong / forShort;
    if (found < MOST) return found;
  }
  return found;
}

function time(read: (text: string) => unknown, text: string): number {
  const begun = performance.now();
  read(text);
  return performance.now() - begun;
}
