import { RUBRIC_IDS } from '#src/domain/rubric.js';
import type { Sample } from './objective.js';

const WIDTH = RUBRIC_IDS.length;

/** log(rows / rows that have it): a word that stands everywhere says little. Not for the outlet's category. */
export function rarity(
  features: readonly Map<number, number>[],
  size: number,
  firstOutlet: number,
): Float64Array {
  const counts = new Float64Array(size);
  for (const sums of features)
    for (const feature of sums.keys()) counts[feature] = (counts[feature] as number) + 1;
  return counts.map((count, at) => (at >= firstOutlet ? 1 : Math.log((features.length + 1) / (count || 1))));
}

/** Counts as if every feature had been seen so often under every rubric. */
const UNSEEN = 0.5;
/** A feature that divides nothing keeps so much of its worth. */
const LEAST_DIVISION = 0.1;

/**
 * How differently the rubrics use a feature: the deviation of the logarithms of its shares in each, to a power. It lets
 * telling features be learned with less penalty (after the log-count ratios of Wang & Manning 2012).
 */
export function division(
  features: readonly Map<number, number>[],
  samples: readonly Pick<Sample, 'allowed' | 'weight'>[],
  size: number,
  power: number,
): Float64Array {
  const counts = new Float64Array(size * WIDTH).fill(UNSEEN);
  const all = new Float64Array(WIDTH).fill(UNSEEN);
  for (const [at, { allowed, weight }] of samples.entries()) {
    const share = weight / allowed.filter(Boolean).length;
    for (let rubric = 0; rubric < WIDTH; rubric++) {
      if (!allowed[rubric]) continue;
      all[rubric] = (all[rubric] as number) + share;
      for (const feature of features[at]?.keys() ?? []) {
        if (feature < size) (counts[feature * WIDTH + rubric] as number) += share;
      }
    }
  }
  return Float64Array.from({ length: size }, (_, feature) => {
    const logs = Array.from(all, (sum, rubric) =>
      Math.log((counts[feature * WIDTH + rubric] as number) / sum),
    );
    const mean = logs.reduce((sum, log) => sum + log, 0) / WIDTH;
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / WIDTH;
    return (Math.sqrt(variance) + LEAST_DIVISION) ** power;
  });
}
