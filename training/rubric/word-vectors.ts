import { tokenize } from '#src/text/tokens.js';

export interface VectorOptions {
  dimensions: number;
  /** Stems that stand in fewer texts are not known well enough. */
  leastTexts: number;
  /** Words so near to each other stand together. */
  window: number;
  /** Steps of subspace iteration; the first few do nearly all. */
  steps: number;
}

/** Numbers say nothing of the words around them. */
const NUMBER = /^\d+$/;

/**
 * What words stand with what words, in texts without labels: rows of the positive pointwise mutual information
 * (Levy & Goldberg 2014) projected on its main subspace (subspace iteration, Halko et al. 2011), of length log(texts /
 * texts that have it). Turning the basis would change nothing for a linear model, so no single axis is looked for.
 */
export function learnVectors(texts: readonly string[], options: VectorOptions): Map<string, Float64Array> {
  const read = texts.map((text) =>
    tokenize(text)
      .filter(({ word }) => !NUMBER.test(word))
      .map(({ stem }) => stem),
  );
  const counts = new Map<string, number>();
  for (const stems of read) for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const known = [...counts.keys()].filter((stem) => (counts.get(stem) ?? 0) >= options.leastTexts).sort();
  const rowOf = new Map(known.map((stem, row) => [stem, row]));
  const relations = informationOf(pairsOf(read, rowOf, options.window), known.length);

  let basis = startOf(known.length, options.dimensions);
  for (let step = 0; step < options.steps; step++) {
    basis = product(relations, basis);
    makeOrthonormal(basis);
  }
  const columns = product(relations, basis);
  for (const column of columns) centre(column);
  return new Map(
    known.map((stem, row) => {
      const vector = Float64Array.from(columns, (column) => column[row] as number);
      const length = Math.log((texts.length + 1) / (counts.get(stem) ?? 1));
      const scale = length / (Math.hypot(...vector) || 1);
      return [stem, vector.map((value) => value * scale)];
    }),
  );
}

/** A symmetric sparse matrix: of each row its columns and values. */
type Relations = readonly { columns: Int32Array; values: Float64Array }[];

/** How often two stems stand near each other, by row and column; both ways. */
function pairsOf(read: readonly string[][], rowOf: ReadonlyMap<string, number>, window: number) {
  const pairs = Array.from({ length: rowOf.size }, () => new Map<number, number>());
  for (const stems of read) {
    const rows = stems.flatMap((stem) => rowOf.get(stem) ?? []);
    for (const [at, row] of rows.entries()) {
      for (const other of rows.slice(at + 1, at + 1 + window)) {
        if (other === row) continue;
        for (const [a, b] of [[row, other] as const, [other, row] as const]) {
          const near = pairs[a] as Map<number, number>;
          near.set(b, (near.get(b) ?? 0) + 1);
        }
      }
    }
  }
  return pairs;
}

/** Rare words stand beside anything by chance; the square root of their frequency damps that (Levy et al. 2015). */
const DAMPING = 0.75;

function informationOf(pairs: readonly Map<number, number>[], size: number): Relations {
  const sums = Float64Array.from(pairs, (near) => [...near.values()].reduce((sum, count) => sum + count, 0));
  const all = sums.reduce((sum, count) => sum + count, 0);
  const damped = sums.map((sum) => sum ** DAMPING);
  const dampedAll = damped.reduce((sum, count) => sum + count, 0);
  const chance = (row: number) => Math.sqrt(((sums[row] ?? 0) / all) * ((damped[row] ?? 0) / dampedAll));
  return Array.from({ length: size }, (_, row) => {
    const kept = [...(pairs[row] ?? [])]
      .map(([column, count]) => [column, Math.log(count / all / (chance(row) * chance(column)))] as const)
      .filter(([, value]) => value > 0);
    return {
      columns: Int32Array.from(kept, ([column]) => column),
      values: Float64Array.from(kept, ([, value]) => value),
    };
  });
}

function product(relations: Relations, basis: readonly Float64Array[]): Float64Array[] {
  return basis.map((vector) =>
    Float64Array.from(relations, ({ columns, values }) => {
      let sum = 0;
      for (let at = 0; at < columns.length; at++)
        sum += (values[at] as number) * (vector[columns[at] as number] as number);
      return sum;
    }),
  );
}

/** Any start that is not orthogonal to the subspace will do; this one is the same every time. */
function startOf(size: number, dimensions: number): Float64Array[] {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return Array.from({ length: dimensions }, () => Float64Array.from({ length: size }, next));
}

/** Gram and Schmidt, in place. */
function makeOrthonormal(basis: readonly Float64Array[]): void {
  for (const [at, vector] of basis.entries()) {
    for (const earlier of basis.slice(0, at)) subtract(vector, earlier, dot(vector, earlier));
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let row = 0; row < vector.length; row++) vector[row] = (vector[row] as number) / length;
  }
}

function subtract(vector: Float64Array, other: Float64Array, times: number): void {
  for (let row = 0; row < vector.length; row++)
    vector[row] = (vector[row] as number) - times * (other[row] as number);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

/** What all words have in common tells none from another. */
function centre(column: Float64Array): void {
  const mean = column.reduce((sum, value) => sum + value, 0) / (column.length || 1);
  for (let row = 0; row < column.length; row++) column[row] = (column[row] as number) - mean;
}
