import { expect, test } from 'vitest';
import { openAnnotator } from '../../src/models.js';
import { KALUGA } from '../support/region.js';

/**
 * What others wrote is read on the thread that answers people: no text may cost more than its length. Each piece is said
 * over and over; the whole must not take three times as long as its quarters one by one and an ordinary text beside them
 * (of what grows by the square the whole takes four times as long as its quarters).
 */
const { annotate } = await openAnnotator(KALUGA, 'Europe/Moscow');

/** Of a text, in UTF-16 units: a page may carry as many. */
const LONG = 100_000;
const QUARTERS = 4;
const MOST = 3;
/** A machine that has other work to do is given another chance. */
const TRIES = 6;
const ORDINARY = repeated(
  'В Калуге открыли мост через Оку, по нему поедут в понедельник. Его строили два года. ',
);

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
  expect(growth(asText, repeated(piece))).toBeLessThan(MOST);
  expect(growth(asTitle, repeated(piece))).toBeLessThan(MOST);
});

test('a crowd of persons before a crowd of accusations costs no more than its length', () => {
  const crowds = (length: number) => repeated('Иван Петров ', length / 2) + repeated('осужден ', length / 2);
  expect(growth(asText, crowds(LONG), crowds(LONG / QUARTERS))).toBeLessThan(MOST);
});

const NOTHING = { text: null, category: null, sourceId: null, publishedAt: Date.UTC(2025, 5, 15) };
const asText = (text: string) => annotate({ ...NOTHING, title: 'Новость', text });
const asTitle = (title: string) => annotate({ ...NOTHING, title });

function repeated(piece: string, length = LONG): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** How many times as long the whole takes as its quarters and an ordinary text, by the best of a few readings of each. */
function growth(
  read: (text: string) => unknown,
  whole: string,
  quarter = whole.slice(0, LONG / QUARTERS),
): number {
  const best = { whole: Number.POSITIVE_INFINITY, quarters: Number.POSITIVE_INFINITY };
  let found = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    const quarters = time(() => {
      for (let part = 0; part < QUARTERS; part++) read(quarter);
      asText(ORDINARY);
    });
    best.quarters = Math.min(best.quarters, quarters);
    best.whole = Math.min(
      best.whole,
      time(() => read(whole)),
    );
    found = best.whole / best.quarters;
    if (found < MOST) return found;
  }
  return found;
}

function time(act: () => void): number {
  const begun = performance.now();
  act();
  return performance.now() - begun;
}
