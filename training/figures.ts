/** A share with its 95 % interval by Wilson's score (Wilson 1927): right also near 0 and 1 and for few rows. */
export function share(hits: number, all: number): { value: number; low: number; high: number } {
  if (all === 0) return { value: Number.NaN, low: 0, high: 1 };
  const z = 1.96;
  const p = hits / all;
  const middle = (p + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z * Math.sqrt((p * (1 - p)) / all + (z * z) / (4 * all * all))) / (1 + (z * z) / all);
  return { value: p, low: middle - half, high: middle + half };
}

export interface Hits {
  /** Found and right. */
  right: number;
  /** Found and wrong. */
  wrong: number;
  /** Not found. */
  missed: number;
}

/** What was found against what should have been, over all rows. */
export function hitsOf(rows: readonly { found: readonly string[]; expected: readonly string[] }[]): Hits {
  const hits = { right: 0, wrong: 0, missed: 0 };
  for (const { found, expected } of rows) {
    const right = found.filter((id) => expected.includes(id)).length;
    hits.right += right;
    hits.wrong += found.length - right;
    hits.missed += expected.length - right;
  }
  return hits;
}

export const precision = ({ right, wrong }: Hits) => right / (right + wrong || 1);
export const recall = ({ right, missed }: Hits) => right / (right + missed || 1);
/** F1 of all decisions together. */
export const microF1 = ({ right, wrong, missed }: Hits) => (2 * right) / (2 * right + wrong + missed || 1);

/** 95 % interval of a figure over rows: the rows drawn again and again (bootstrap, 1000 draws, a seed of its own). */
export function interval<T>(
  rows: readonly T[],
  figure: (drawn: T[]) => number,
): { low: number; high: number } {
  let state = 20_261_128;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const figures = Array.from({ length: 1_000 }, () =>
    figure(rows.map(() => rows[Math.floor(next() * rows.length)] as T)),
  ).sort((a, b) => a - b);
  return { low: figures[25] ?? Number.NaN, high: figures[974] ?? Number.NaN };
}
