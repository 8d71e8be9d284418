import { RUBRIC_IDS } from '#src/domain/rubric.js';

const WIDTH = RUBRIC_IDS.length;

export interface Sample {
  /** Features by their rows among all weights, and their values. */
  rows: Int32Array;
  values: Float64Array;
  allowed: boolean[];
  weight: number;
}

/** −log of the joint probability of the allowed rubrics, summed over the rows, and the penalty. */
export function lossOf(samples: readonly Sample[], size: number, penalty: number) {
  const sums = new Float64Array(WIDTH);
  const odds = new Float64Array(WIDTH);
  return (weights: Float64Array, slope: Float64Array): number => {
    slope.fill(0);
    let loss = 0;
    for (const { rows, values, allowed, weight } of samples) {
      for (let at = 0; at < WIDTH; at++) sums[at] = weights[size * WIDTH + at] as number;
      for (let feature = 0; feature < rows.length; feature++) {
        const from = (rows[feature] as number) * WIDTH;
        const value = values[feature] as number;
        for (let at = 0; at < WIDTH; at++) (sums[at] as number) += (weights[from + at] as number) * value;
      }
      const top = Math.max(...sums);
      let all = 0;
      let right = 0;
      for (let at = 0; at < WIDTH; at++) {
        const share = Math.exp((sums[at] as number) - top);
        odds[at] = share;
        all += share;
        if (allowed[at]) right += share;
      }
      right = Math.max(right, 1e-12 * all);
      loss -= weight * Math.log(right / all);
      for (let at = 0; at < WIDTH; at++) {
        const share = odds[at] as number;
        sums[at] = weight * (share / all - (allowed[at] ? share / right : 0));
        (slope[size * WIDTH + at] as number) += sums[at] as number;
      }
      for (let feature = 0; feature < rows.length; feature++) {
        const from = (rows[feature] as number) * WIDTH;
        const value = values[feature] as number;
        for (let at = 0; at < WIDTH; at++) (slope[from + at] as number) += (sums[at] as number) * value;
      }
    }
    for (let at = 0; at < size * WIDTH; at++) {
      const weight = weights[at] as number;
      loss += (penalty / 2) * weight * weight;
      slope[at] = (slope[at] as number) + penalty * weight;
    }
    return loss;
  };
}
