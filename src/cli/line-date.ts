import { z } from 'zod';
import type { Instant } from '../domain/clock.js';
import { parseDate } from '../feeds/text/dates.js';

/**
 * The date of a line of JSON, as feeds write it: «2025-06-15», «2025-06-15T08:00:00+03:00» → the instant.
 * @param timeZone of dates that carry none
 */
export function lineDate(timeZone: string) {
  return z.string().transform((text, { addIssue }): Instant => {
    const instant = parseDate(text, { timeZone, now: null });
    if (instant !== null) return instant;
    addIssue({ code: 'custom', message: `no date: ${text.slice(0, 40)}; like 2025-06-15T08:00:00+03:00` });
    return z.NEVER;
  });
}
