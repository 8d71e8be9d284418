/** One weight a feature, and one that stands alone. */
export interface Weights {
  bias: number;
  weights: number[];
}

export interface Example {
  features: readonly number[];
  same: boolean;
  /** How much it counts; 1 when left out. */
  weight?: number;
}

/**
 * As below, and no weight has the sign it must not have: likeness speaks for one event, contradiction against it,
 * whatever a few rows say. Features whose weight goes astray are left out, the worst first, until none does.
 * @param signs 1, -1, or 0 for either, a feature
 */
export function regress(examples: readonly Example[], ridge: number, signs: readonly number[] = []): Weights {
  const out = new Set<number>();
  for (;;) {
    const rows = examples.map((row) => ({
      ...row,
      features: row.features.map((value, i) => (out.has(i) ? 0 : value)),
    }));
    const found = fitFree(rows, ridge);
    const astray = [...found.weights.keys()].filter(
      (i) => (found.weights[i] as number) * (signs[i] ?? 0) < -1e-9,
    );
    if (astray.length === 0) return found;
    astray.sort((a, b) => Math.abs(found.weights[b] as number) - Math.abs(found.weights[a] as number));
    for (const i of astray.slice(0, Math.max(1, Math.ceil(astray.length / 3)))) out.add(i);
  }
}

/**
 * Logistic regression with a ridge, by Newton's method: the same rows give the same weights to the last digit.
 * @param ridge strength of the pull towards 0, in rows
 */
function fitFree(examples: readonly Example[], ridge: number, rounds = 12): Weights {
  const size = (examples[0]?.features.length ?? 0) + 1;
  const beta = new Float64Array(size);
  const row = new Float64Array(size);
  for (let round = 0; round < rounds; round++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (const { features, same, weight = 1 } of examples) {
      row.set(features);
      row[size - 1] = 1;
      let z = 0;
      for (let i = 0; i < size; i++) z += (row[i] as number) * (beta[i] as number);
      const p = 1 / (1 + Math.exp(-z));
      const error = weight * ((same ? 1 : 0) - p);
      const curve = weight * Math.max(1e-6, p * (1 - p));
      for (let i = 0; i < size; i++) {
        const value = row[i] as number;
        if (value === 0) continue;
        gradient[i] = (gradient[i] as number) + error * value;
        const line = hessian[i] as Float64Array;
        for (let j = 0; j < size; j++) line[j] = (line[j] as number) + curve * value * (row[j] as number);
      }
    }
    for (let i = 0; i < size; i++) {
      const pull = i === size - 1 ? 1e-6 : ridge;
      gradient[i] = (gradient[i] as number) - pull * (beta[i] as number);
      const line = hessian[i] as Float64Array;
      line[i] = (line[i] as number) + pull;
    }
    const step = solve(hessian, gradient);
    let largest = 0;
    for (let i = 0; i < size; i++) {
      beta[i] = (beta[i] as number) + (step[i] as number);
      largest = Math.max(largest, Math.abs(step[i] as number));
    }
    if (largest < 1e-7) break;
  }
  return { bias: beta[size - 1] as number, weights: [...beta.subarray(0, size - 1)] };
}

/** Gaussian elimination; the ridge keeps the pivots away from 0. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let at = 0; at < size; at++) {
    const pivot = matrix[at] as Float64Array;
    for (let below = at + 1; below < size; below++) {
      const line = matrix[below] as Float64Array;
      const factor = (line[at] as number) / (pivot[at] as number);
      if (factor === 0) continue;
      for (let i = at; i < size; i++) line[i] = (line[i] as number) - factor * (pivot[i] as number);
      right[below] = (right[below] as number) - factor * (right[at] as number);
    }
  }
  for (let at = size - 1; at >= 0; at--) {
    const line = matrix[at] as Float64Array;
    let sum = right[at] as number;
    for (let i = at + 1; i < size; i++) sum -= (line[i] as number) * (right[i] as number);
    right[at] = sum / (line[at] as number);
  }
  return right;
}
