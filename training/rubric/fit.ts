import { readingOf } from '#src/annotate/findings.js';
import { createRubricMapper } from '#src/annotate/outlet-rubric.js';
import { type FeatureShape, gramsOf, keyOf, weighWords } from '#src/annotate/rubric-features.js';
import type { RubricWeights } from '#src/annotate/rubric-model.js';
import { RUBRIC_IDS, type Rubric } from '#src/domain/rubric.js';
import { minimise } from './minimise.js';
import { lossOf, type Sample } from './objective.js';
import { packed } from './pack.js';
import type { Row } from './rows.js';
import { division, rarity } from './scales.js';

export interface FitOptions extends FeatureShape {
  /** Strength of the squared penalty on weights: the greater, the more careful the model. */
  penalty: number;
  /** How much the outlet's category may say beside the words. */
  outletWeight: number;
  /** How much the pieces of a word may say beside its stem. */
  gramWeight: number;
  /** How much a row of a set counts. */
  setWeights: Partial<Record<Row['set'], number>>;
  /** The sums are divided by it; measured on parts the model has not seen. */
  temperature: number;
  rounds: number;
  keptStems: number;
  /** How much the company a word keeps may say beside its stem. */
  vectorWeight: number;
  /** How much more a feature counts that the rubrics use differently; 0: not at all. */
  divisionPower: number;
}

/** Of a stem: what it stands beside in texts without labels (word-vectors.ts). */
export type WordVectors = ReadonlyMap<string, Float64Array>;

const WIDTH = RUBRIC_IDS.length;

/**
 * Multinomial logistic regression over stems, their vectors, pieces of words and the outlet's category. A row may allow
 * several rubrics: then what is made great is their joint probability. What a vector says is added to its stem's row
 * when the weights are packed: the annotator knows nothing of vectors.
 */
export function fitRubric(
  rows: readonly Row[],
  rubrics: readonly Rubric[],
  vectors: WordVectors,
  options: FitOptions,
): RubricWeights {
  const outletRubric = createRubricMapper(rubrics);
  const articles = rows.map((row) => ({
    row,
    outlet: outletRubric(row.category),
    weighed: weighWords(readingOf(row.title, row.text), options),
  }));
  const stemRows = new Map<string, number>();
  for (const { weighed } of articles) {
    for (const { token } of weighed) {
      const key = keyOf(token.word, token.stem);
      if (!stemRows.has(key)) stemRows.set(key, stemRows.size);
    }
  }
  const firstGram = stemRows.size;
  const firstOutlet = firstGram + options.buckets;
  const firstAxis = firstOutlet + WIDTH;
  const axes = vectors.values().next().value?.length ?? 0;
  const size = firstAxis + axes;

  const features = articles.map(({ weighed, outlet }) => {
    const sums = new Map<number, number>();
    const add = (at: number, value: number) => sums.set(at, (sums.get(at) ?? 0) + value);
    const meaning = new Float64Array(axes);
    for (const { token, weight } of weighed) {
      const key = keyOf(token.word, token.stem);
      add(stemRows.get(key) as number, weight);
      addTo(meaning, vectors.get(key), weight * options.vectorWeight);
      const grams = gramsOf(token.word, options);
      for (const gram of grams)
        add(firstGram + gram, (weight * options.gramWeight) / Math.sqrt(grams.length));
    }
    for (const [axis, value] of meaning.entries()) if (value !== 0) add(firstAxis + axis, value);
    if (outlet) add(firstOutlet + RUBRIC_IDS.indexOf(outlet), options.outletWeight);
    return sums;
  });
  const labels = articles.map(({ row }) => ({
    allowed: RUBRIC_IDS.map((id) => row.allowed.includes(id)),
    weight: row.weight * (options.setWeights[row.set] ?? 1),
  }));
  const divisions = division(features, labels, firstOutlet, options.divisionPower);
  const scales = rarity(features, size, firstOutlet).map((scale, at) => scale * (divisions[at] ?? 1));
  const samples = labels.map((label, at): Sample => {
    const sums = features[at] ?? new Map<number, number>();
    return {
      ...label,
      rows: Int32Array.from(sums.keys()),
      values: Float64Array.from([...sums].map(([feature, value]) => value * (scales[feature] as number))),
    };
  });

  const start = new Float64Array((size + 1) * WIDTH);
  const found = minimise(start, lossOf(samples, size, options.penalty), options.rounds);
  const weightsOf = (from: number, to: number, factor = 1) =>
    found
      .slice(from * WIDTH, to * WIDTH)
      .map((weight, at) => weight * factor * (scales[from + Math.floor(at / WIDTH)] ?? 1));
  const stems = [...new Set([...stemRows.keys(), ...vectors.keys()])];
  const stemWeights = new Float64Array(stems.length * WIDTH);
  stemWeights.set(weightsOf(0, firstGram));
  addVectors(stemWeights, stems, vectors, weightsOf(firstAxis, size, options.vectorWeight));
  return packed({
    keptStems: options.keptStems,
    shape: options,
    temperature: options.temperature,
    stems,
    stemWeights,
    gramWeights: weightsOf(firstGram, firstOutlet, options.gramWeight),
    outletWeights: weightsOf(firstOutlet, firstAxis, options.outletWeight),
    bias: weightsOf(size, size + 1),
  });
}

function addTo(sum: Float64Array, vector: Float64Array | undefined, weight: number): void {
  for (const [at, value] of vector?.entries() ?? []) sum[at] = (sum[at] as number) + value * weight;
}

/** @param axes the weights of each axis of the vectors */
function addVectors(
  stemWeights: Float64Array,
  stems: readonly string[],
  vectors: WordVectors,
  axes: Float64Array,
): void {
  for (const [row, stem] of stems.entries()) {
    for (const [axis, value] of vectors.get(stem)?.entries() ?? []) {
      for (let at = 0; at < WIDTH; at++) {
        (stemWeights[row * WIDTH + at] as number) += value * (axes[axis * WIDTH + at] as number);
      }
    }
  }
}
