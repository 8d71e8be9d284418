import { type Instant, SECOND } from '../../domain/clock.js';
import { type Finding, failure, ok, warning } from '../../domain/finding.js';

const NOTED = 5 * SECOND;
const TOO_MUCH = 60 * SECOND;

/** Another clock, looked at between two looks at ours. */
export interface OtherClock {
  at: Instant;
  asked: Instant;
  answered: Instant;
  /** How coarse it is, ms: an HTTP date has whole seconds. */
  step: number;
}

/**
 * Our clock against another's: digests go out by ours, leases end by the store's.
 * @param whose `telegram` or `redis`
 */
export function clockFinding(
  whose: 'telegram' | 'redis',
  { at, asked, answered, step }: OtherClock,
): Finding {
  // What lies within the question's own duration cannot be told from a right clock.
  const behind = Math.max(0, at - answered);
  const ahead = Math.max(0, asked - (at + step));
  const skew = Math.max(behind, ahead);
  const seconds = Math.round(skew / SECOND);
  const words = { whose, seconds, direction: behind > ahead ? 'behind' : 'ahead' };
  if (skew > TOO_MUCH) return failure('clock-wrong', words);
  if (skew > NOTED) return warning('clock-wrong', words);
  return ok('clock-fine', { whose });
}
