import type { Instant } from './clock.js';

/** While it lasts, readers get a notice instead of answers, and nothing unasked goes out. */
export interface Maintenance {
  since: Instant;
  /** It ends by itself here; null: when an operator ends it. */
  until: Instant | null;
  /** The operator's own words; null for the usual ones. */
  text: string | null;
}

/** Longest text of an operator's own: it has to fit one message with what is added. */
export const LONGEST_NOTICE = 1_000;

/** The maintenance that goes on at an instant; null when none does, or its end has come. */
export function goingOn(standing: Maintenance | null, now: Instant): Maintenance | null {
  return standing && (standing.until === null || standing.until > now) ? standing : null;
}
