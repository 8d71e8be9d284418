import { expect, test } from 'vitest';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import { division, rarity } from '../../training/rubric/scales.js';

const only = (...ids: string[]) => ({ allowed: RUBRIC_IDS.map((id) => ids.includes(id)), weight: 1 });
const rows = [
  new Map([
    [0, 1],
    [1, 1],
  ]),
  new Map([
    [0, 1],
    [2, 1],
  ]),
];

test('a feature of every row weighs less than a feature of one; the category keeps its weight', () => {
  const [everywhere, once, , category] = rarity(rows, 4, 3);
  expect(everywhere).toBeLessThan(once as number);
  expect(category).toBe(1);
});

test('what one rubric alone uses divides more than what two use', () => {
  const [both, first] = division(rows, [only('sport'), only('crime')], 3, 0.5);
  expect(first).toBeGreaterThan(both as number);
});

test('rows of the category lie behind and are not counted', () => {
  expect(division([new Map([[7, 1]])], [only('sport')], 2, 1)).toHaveLength(2);
});
