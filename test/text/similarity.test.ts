import { expect, test } from 'vitest';
import { loadSimilarity } from '../../src/models.js';
import { alignmentOf } from '../../src/text/similarity/alignment.js';
import { FEATURES, featuresOf } from '../../src/text/similarity/features.js';
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

test('ages, schools and routes are names: another age is another person', () => {
  expect(agreement('79-летняя женщина', 'женщина 72 лет')).toMatchObject({ otherAge: true, near: false });
  expect(agreement('ей исполнилось 100 лет', 'отметила столетие')).toMatchObject({ sameAge: true });
  expect(agreement('в школе № 5', 'школа № 12')).toMatchObject({ otherMark: true });
});

test('numbers in several words are one number', () => {
  expect(quantities('двести двадцать шесть человек, двадцать шесть домов')).toEqual([
    ['count', 226],
    ['count', 26],
  ]);
});

test('words of one root go together in part, and what is left on both sides is told', () => {
  const words = (...stems: string[]) => stems.map((stem) => ({ stem, weight: 1, meaning: 0 }));
  const alignment = alignmentOf(words('балаклав', 'школ', 'открыт'), words('балаклавск', 'школ', 'закрыт'));
  expect(alignment).toMatchObject({ beginsAlike: false, surplus: 0, rarestLeft: 1 });
  expect(alignment.mean).toBeCloseTo((0.8 + 1) / 3);
  expect(alignmentOf([], words('школ'))).toMatchObject({ mean: 0, worse: 0 });
});

test('another street, another beast, an announcement and what came of it contradict', () => {
  const profile = (title: string) => similarity.profile({ title, text: null });
  const evidence = (a: string, b: string) => {
    const found = featuresOf(profile(a), profile(b));
    return Object.fromEntries(FEATURES.map((name, at) => [name, found[at]]));
  };
  expect(evidence('Пожар на улице Болдина', 'Пожар на улице Тульской')).toMatchObject({ 'streets apart': 1 });
  expect(evidence('Пожар на улице Болдина', 'На Болдина горит дом у улицы Тульской')).toMatchObject({
    'streets apart': 0,
  });
  expect(evidence('Лось вышел к заправке', 'Медведь вышел к лагерю')['kinds apart']).toBeGreaterThan(0);
  expect(evidence('Завтра ожидается ветер', 'Ветер повалил деревья')).toMatchObject({ 'one foretells': 1 });
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
