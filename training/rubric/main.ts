import { writeFileSync } from 'node:fs';
import { loadUnderstanding } from '#src/region.js';
import { share } from '../figures.js';
import { crossValidate, type Judged, judge } from './cross-validation.js';
import { type FitOptions, fitRubric } from './fit.js';
import { loadRows, loadUnlabelled, type Row } from './rows.js';
import { learnVectors, type VectorOptions } from './word-vectors.js';

/**
 * Trains the rubric model and writes models/rubric.json; with --check only measures it on rows it has not seen:
 *   npm run train:rubric -- DATA_FOLDER [--check] [--wrong SET] [--set '{"penalty": 0.2}']
 * The same rows give the same file.
 */
const OPTIONS: FitOptions = {
  grams: [3, 4, 5],
  buckets: 16_384,
  titleWeight: 1.5,
  bodyWords: 60,
  power: 0.45,
  penalty: 0.3,
  outletWeight: 0.5,
  gramWeight: 2,
  setWeights: { ria: 5, contest: 3 },
  temperature: 1.25,
  rounds: 30,
  keptStems: 9_000,
  vectorWeight: 0.3,
  divisionPower: 0.5,
};
const VECTORS: VectorOptions = { dimensions: 100, leastTexts: 5, window: 8, steps: 4 };
const PATH = 'models/rubric.json';

const [folder = '', ...flags] = process.argv.slice(2);
const changes = flags.includes('--set') ? JSON.parse(flags[flags.indexOf('--set') + 1] ?? '{}') : {};
const options: FitOptions = { ...OPTIONS, ...changes };
const { rubrics } = await loadUnderstanding('config/kaluga');
const rows = loadRows(folder).filter(({ set }) => options.setWeights[set] !== 0);
const vectors = learnVectors(loadUnlabelled(folder), VECTORS);

if (flags.includes('--check')) {
  const kaluga = rows.filter(({ set }) => set === 'kaluga');
  const rest = rows.filter(({ set }) => set !== 'kaluga');
  if (!flags.includes('--quick'))
    report('kaluga, none of it known', judge(kaluga, rest, rubrics, vectors, options));
  const judged = crossValidate(rows, rubrics, vectors, options);
  for (const set of ['kaluga', 'own', 'ria', 'contest'] as const) {
    report(
      `${set}, 5 parts`,
      judged.filter(({ row }) => row.set === set),
    );
  }
  reportConfidence(judged);
  if (flags.includes('--wrong')) complain(judged, flags[flags.indexOf('--wrong') + 1] as Row['set']);
} else {
  const json = JSON.stringify(fitRubric(rows, rubrics, vectors, options));
  writeFileSync(PATH, `${json.replaceAll(/,"(\w+)":/g, ',\n"$1":')}\n`);
  console.log(`${PATH}: ${json.length} signs of ${rows.length} rows`);
}

function report(name: string, judged: readonly Judged[]): void {
  const { value, low, high } = share(judged.filter(({ isRight }) => isRight).length, judged.length);
  console.log(`${name}: ${value.toFixed(3)} [${low.toFixed(3)}–${high.toFixed(3)}] of ${judged.length}`);
}

/** Confident to 0.8 should mean right four times of five; RIA knows three rubrics only and would flatter. */
function reportConfidence(judged: readonly Judged[]): void {
  const ours = judged.filter(({ row }) => row.set === 'kaluga' || row.set === 'own');
  for (const from of [0, 0.3, 0.5, 0.7, 0.9]) {
    const to = { 0: 0.3, 0.3: 0.5, 0.5: 0.7, 0.7: 0.9 }[from] ?? 1.01;
    const within = ours.filter(({ confidence }) => confidence >= from && confidence < to);
    const mean = within.reduce((sum, { confidence }) => sum + confidence, 0) / (within.length || 1);
    report(`confidence ${from}–${Math.min(to, 1)} (mean ${mean.toFixed(2)})`, within);
  }
}

function complain(judged: readonly Judged[], set: Row['set']): void {
  for (const { row, rubric, confidence, isRight } of judged) {
    if (row.set !== set || isRight) continue;
    console.log(
      `${row.allowed.join('+')} but ${rubric} ${confidence.toFixed(2)} | ${row.category} | ${row.title} | ${row.text ?? ''}`,
    );
  }
}
