import { expect, test } from 'vitest';
import { loadSimilarity } from '../../src/models.js';
import { agreementOf, quantitiesOf } from '../../src/text/similarity/numbers.js';
import { overlapOf, vectorOf } from '../../src/text/similarity/vector.js';
import { withHeadline } from '../../src/text/similarity/wording.js';
import { tokenize } from '../../src/text/tokens.js';

const similarity = loadSimilarity();
const headline = (title: string, date: number | null = null) => ({ title, text: null, date });
const quantities = (text: string) =>
  quantitiesOf(text, tokenize(text)).map(({ value, kind }) => [kind, value]);
const agreement = (a: string, b: string) =>
  agreementOf(quantitiesOf(a, tokenize(a)), quantitiesOf(b, tokenize(b)));

test('one headline is like itself, and nothing like another subject', () => {
  const title = 'В Калуге открыли новую школу на Правобережье';
  expect(similarity.compare(headline(title), headline(title))).toMatchObject({ same: true });
  expect(similarity.compare(headline(title), headline('Хоккеисты уступили Рязани'))).toMatchObject({
    same: false,
  });
});

test('word for word the same a year later is another event', () => {
  const title = 'Ярмарка мёда открылась на площади Старый Торг';
  const year = 365 * 24 * 3_600_000;
  expect(similarity.compare(headline(title, 0), headline(title, year)).same).toBe(false);
});

test('other words for one thing count: drones, their numbers in words', () => {
  const a = headline('Четыре беспилотника сбиты над Калужской областью');
  const b = headline('Над Калужской областью уничтожили 4 БПЛА');
  expect(similarity.compare(a, b).same).toBe(true);
});

test('comparing is the same in both directions', () => {
  const a = headline('Суд арестовал директора завода в Людинове');
  const b = headline('Директора людиновского завода отправили в СИЗО');
  expect(similarity.compare(a, b)).toEqual(similarity.compare(b, a));
});

test('numbers are read in figures, in words, in thousands, as days and as scores', () => {
  expect(quantities('5,3 млн рублей, 1 840 учеников, двое раненых')).toEqual([
    ['count', 5_300_000],
    ['count', 1840],
    ['count', 2],
  ]);
  expect(quantities('16 февраля «Ока» победила 3:1')).toEqual([
    ['day', 16],
    ['score', 3001],
  ]);
});

test('a year before four figures is no thousand of it', () => {
  expect(quantities('в 2026 году')).toEqual([['count', 2026]]);
});

test('four drones that become five are an update, two hectares for fourteen another fire', () => {
  expect(agreement('четыре дрона', 'пять дронов')).toMatchObject({ near: true, apart: false });
  expect(agreement('2 гектара', '14 гектаров')).toMatchObject({ near: false, apart: true });
});

test('a score is the same from the other side', () => {
  expect(agreement('победа 4:3', 'поражение 3:4')).toMatchObject({ sameScore: true, otherScore: false });
  expect(agreement('победа 4:3', 'поражение 1:2')).toMatchObject({ sameScore: false, otherScore: true });
});

test('days of one month are told apart', () => {
  expect(agreement('прогноз на 16 февраля', 'прогноз на 17 февраля')).toMatchObject({ otherDay: true });
});

test('a post has its first sentence for a headline, without the addresses under it', () => {
  const post = 'Судно с туристами затонуло у Териберки. Все спасены. Подписаться https://t.me/+abcdef';
  expect(withHeadline({ title: '', text: post })).toEqual({
    title: 'Судно с туристами затонуло у Териберки.',
    text: 'Все спасены. Подписаться',
  });
  expect(withHeadline({ title: post.repeat(3), text: null }).title).toBe(
    'Судно с туристами затонуло у Териберки.',
  );
});

test('nothing in common is no likeness, nothing at all no division by nothing', () => {
  const empty = vectorOf(new Map());
  expect(overlapOf(empty, empty)).toMatchObject({ cosine: 0, containment: 0, count: 0 });
  expect(similarity.compare(headline(''), headline('')).score).not.toBeNaN();
});
