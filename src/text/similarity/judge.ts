/** A logistic regression: one weight a feature, in the order of the features. */
export interface Judge {
  bias: number;
  weights: number[];
}

/** Log-odds that the two are one; above 0 they are taken to be. */
export function oddsOf({ bias, weights }: Judge, features: readonly number[]): number {
  let sum = bias;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (features[at] ?? 0);
  return sum;
}

/** Log-odds → 0–1. */
export function chanceOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
