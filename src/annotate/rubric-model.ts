import { inflateSync } from 'node:zlib';
import { RUBRIC_IDS, type RubricId } from '../domain/rubric.js';
import { remember } from '../text/remember.js';
import { stemOf } from '../text/stems.js';
import { type FeatureShape, gramsOf, keyOf } from './rubric-features.js';

/** The file of weights as it lies on the disk (models/rubric.json); `npm run train:rubric` writes it. */
export interface RubricWeights extends FeatureShape {
  format: 1;
  /** Of the weights: another training gives another. */
  version: string;
  /** The columns of every row below. */
  rubrics: RubricId[];
  /** Divided by spaces; a row of `stemWeights` each. */
  stems: string;
  /** Rows of signed bytes, deflated, base64; times the scale they are the weights. */
  stemWeights: string;
  stemScale: number;
  gramWeights: string;
  gramScale: number;
  /** What the outlet's category adds, by the rubric it is mapped to. */
  outlet: Record<string, number[]>;
  bias: number[];
  /** The sums are divided by it before they become probabilities: it makes the confidence honest. */
  temperature: number;
}

/** Weights that do not fit together: a broken or an older file. */
export class RubricModelError extends Error {
  override name = 'RubricModelError';
}

export type RubricModel = ReturnType<typeof createRubricModel>;

const REMEMBERED_WORDS = 40_000;

/**
 * The linear model: what a word says for each rubric is a fixed row of numbers, a row a rubric in `rubrics`.
 * @param value parsed JSON of the file
 * @throws RubricModelError saying what does not fit
 */
export function createRubricModel(value: unknown) {
  const weights = checked(value);
  const { rubrics, stemScale, gramScale, temperature } = weights;
  const width = rubrics.length;
  const stems = weights.stems.split(' ');
  const stemRows = rowsOf('stemWeights', weights.stemWeights, stems.length * width);
  const gramRows = rowsOf('gramWeights', weights.gramWeights, weights.buckets * width);
  const rowByStem = new Map(stems.map((stem, row) => [stem, row]));
  return {
    version: weights.version,
    shape: weights as FeatureShape,
    rubrics: rubrics as readonly RubricId[],
    bias: weights.bias as readonly number[],
    outlet: weights.outlet as Readonly<Record<string, readonly number[]>>,
    temperature,

    /** @param word folded */
    sayingOf: remember(
      (word): Float32Array => {
        const saying = new Float32Array(width);
        const row = rowByStem.get(keyOf(word, stemOf(word)));
        if (row !== undefined) add(saying, stemRows, row, stemScale);
        const grams = gramsOf(word, weights);
        for (const gram of grams) add(saying, gramRows, gram, gramScale / Math.sqrt(grams.length));
        return saying;
      },
      { limit: REMEMBERED_WORDS },
    ),
  };

  function add(sum: Float32Array, rows: Int8Array, row: number, scale: number): void {
    for (let at = 0; at < width; at++) sum[at] = (sum[at] ?? 0) + (rows[row * width + at] ?? 0) * scale;
  }
}

function rowsOf(name: string, base64: string, length: number): Int8Array {
  const rows = inflated(name, base64);
  if (rows.length !== length) {
    throw new RubricModelError(`${name}: ${rows.length} весов, а должно быть ${length}`);
  }
  return rows;
}

function inflated(name: string, base64: string): Int8Array {
  try {
    return new Int8Array(inflateSync(Buffer.from(base64, 'base64')));
  } catch (error) {
    throw new RubricModelError(`${name}: не распаковывается (${(error as Error).message})`);
  }
}

function checked(value: unknown): RubricWeights {
  const weights = (value ?? {}) as Partial<Record<keyof RubricWeights, unknown>>;
  if (weights.format !== 1) throw new RubricModelError(`format: нужен 1, а не ${String(weights.format)}`);
  const { rubrics, bias, outlet, grams } = weights;
  if (!Array.isArray(rubrics) || RUBRIC_IDS.some((id) => !rubrics.includes(id))) {
    throw new RubricModelError(`rubrics: должны быть все рубрики (${RUBRIC_IDS.join(', ')})`);
  }
  for (const name of ['version', 'stems', 'stemWeights', 'gramWeights'] as const) {
    if (typeof weights[name] !== 'string') throw new RubricModelError(`${name}: нужна строка`);
  }
  const numbers = [
    'buckets',
    'titleWeight',
    'bodyWords',
    'power',
    'stemScale',
    'gramScale',
    'temperature',
  ] as const;
  for (const name of numbers) {
    if (!Number.isFinite(weights[name])) throw new RubricModelError(`${name}: нужно число`);
  }
  if (!isRow(grams)) throw new RubricModelError('grams: нужны числа');
  const rows = [bias, ...Object.values((outlet ?? {}) as object)];
  if (rows.some((row) => !isRow(row, rubrics.length))) {
    throw new RubricModelError(
      `bias, outlet: в каждой строке нужно ${rubrics.length} чисел, по одному на рубрику`,
    );
  }
  return weights as RubricWeights;
}

function isRow(row: unknown, length?: number): boolean {
  return Array.isArray(row) && row.every(Number.isFinite) && (length === undefined || row.length === length);
}
