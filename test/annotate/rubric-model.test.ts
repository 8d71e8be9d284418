import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRubricModel, RubricModelError } from '../../src/annotate/rubric-model.js';

const PATH = new URL('../../models/rubric.json', import.meta.url);
const weights = JSON.parse(readFileSync(PATH, 'utf8')) as Record<string, unknown>;

test('the weights stay small enough for a repository', () => {
  expect(statSync(PATH).size).toBeLessThanOrEqual(400_000);
});

test('a word that no training text had still says something by its pieces', () => {
  const model = createRubricModel(weights);
  const saying = model.sayingOf('хоккеюшечка');
  expect(model.rubrics[saying.indexOf(Math.max(...saying))]).toBe('sport');
});

test('numbers are known by their length alone', () => {
  const model = createRubricModel(weights);
  expect(model.sayingOf('1812')).toEqual(model.sayingOf('2027'));
});

test.each([
  ['nothing at all', null, /format/],
  ['an older format', { ...weights, format: 0 }, /format: нужен 1, а не 0/],
  ['a rubric too few', { ...weights, rubrics: ['society'] }, /rubrics/],
  ['rows that do not unpack', { ...weights, gramWeights: 'AAAA' }, /gramWeights: не распаковывается/],
  [
    'fewer rows than it says',
    { ...weights, buckets: 99_999 },
    /gramWeights: \d+ весов, а должно быть 999990/,
  ],
  ['a stem without its row', { ...weights, stems: `${weights.stems} лишний` }, /stemWeights/],
  ['a scale that is no number', { ...weights, stemScale: 'много' }, /stemScale: нужно число/],
  ['a category with too few numbers', { ...weights, outlet: { sport: [1] } }, /outlet/],
  ['a bias with a hole', { ...weights, bias: null }, /bias/],
])('%s is refused with what is wrong', (_, value, message) => {
  expect(() => createRubricModel(value)).toThrow(RubricModelError);
  expect(() => createRubricModel(value)).toThrow(message);
});
