import { DAY, MINUTE, SECOND } from '../domain/clock.js';

/** How long a delivery waits for its next try: longer after each one. */
export interface Backoff {
  /** What is counted in the job. */
  count: 'tries' | 'doubts';
  /** ms */
  first: number;
  factor: number;
  /** ms */
  longest: number;
}

/** After a refusal: soon, then less and less often. */
export const REFUSED: Backoff = { count: 'tries', first: SECOND, factor: 2, longest: 10 * MINUTE };
/** A repeat after no answer may be a second copy: eight in a day at most, however long the answers stay away. */
export const IN_DOUBT: Backoff = { count: 'doubts', first: 10 * SECOND, factor: 3, longest: DAY };

/**
 * Half of the time to one and a half of it: whoever failed together does not come back together.
 * @param tries 1 for the first repeat
 * @param chance 0 ≤ x < 1
 */
export function backoffMs({ first, factor, longest }: Backoff, tries: number, chance: number): number {
  return Math.min(first * factor ** Math.min(tries - 1, 20), longest) * (0.5 + chance);
}
