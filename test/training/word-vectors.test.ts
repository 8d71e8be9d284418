import { expect, test } from 'vitest';
import { learnVectors } from '../../training/rubric/word-vectors.js';

const OPTIONS = { dimensions: 3, leastTexts: 2, window: 4, steps: 6 };
const TEXTS = [
  'нефть дорожает на бирже',
  'газ дорожает на бирже',
  'нефть и газ на бирже',
  'балет танцуют на сцене',
  'оперу поют на сцене',
  'балет и оперу ждут на сцене',
  'редкость 2026 2026',
];
const vectors = learnVectors(TEXTS, OPTIONS);

function likeness(a: string, b: string): number {
  const [one, other] = [vectors.get(a) ?? [], vectors.get(b) ?? []];
  const sum = [...one].reduce((all, value, at) => all + value * (other[at] ?? 0), 0);
  return sum / (Math.hypot(...one) * Math.hypot(...other));
}

test('words that keep the same company are nearer than words that do not', () => {
  expect(likeness('нефт', 'газ')).toBeGreaterThan(likeness('нефт', 'балет'));
  expect(likeness('балет', 'опер')).toBeGreaterThan(likeness('газ', 'опер'));
});

test('numbers and words of one text alone have no vector', () => {
  expect(vectors.has('2026')).toBe(false);
  expect(vectors.has('редкост')).toBe(false);
});

test('the same texts give the same numbers', () => {
  expect(learnVectors(TEXTS, OPTIONS)).toEqual(vectors);
});

test('no texts: no vectors', () => {
  expect(learnVectors([], OPTIONS).size).toBe(0);
});
