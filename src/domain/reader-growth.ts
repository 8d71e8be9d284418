import { type Day, plusDays } from './calendar.js';
import type { ReaderDay } from './readership.js';

/** What became of the readers between two days that were both counted. */
export interface ReaderChange {
  /** The day whose end it begins at. */
  from: Day;
  change: number;
  /** Null where a day between was not counted: who came in it nobody knows. */
  came: number | null;
  /** Who left, less those who came back; null where `came` is. */
  left: number | null;
}

/**
 * Over the last days up to the newest sample.
 * @param days samples, the oldest first
 * @returns null when there is nothing to compare with
 */
export function readerChange(days: readonly (ReaderDay & { day: Day })[], span: number): ReaderChange | null {
  const last = days.at(-1);
  if (!last) return null;
  const start = plusDays(last.day, -span);
  const first = days.find(({ day }) => day >= start);
  if (!first || first.day === last.day) return null;
  const between = days.filter(({ day }) => day > first.day);
  const change = last.active - first.active;
  const isWhole = plusDays(first.day, between.length) === last.day;
  const came = isWhole ? between.reduce((sum, one) => sum + one.came, 0) : null;
  return { from: first.day, change, came, left: came === null ? null : Math.max(0, came - change) };
}
