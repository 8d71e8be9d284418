import { daysBetween, plusDays } from '../domain/calendar.js';
import { type Day, dateOfDay, dayOfDate, shiftMonths } from '../domain/civil-day.js';
import type { Count, Incomplete, PageGrowth, Period } from '../domain/growth.js';

/** A count speaks for the days after it: for a part of the period, and no longer than a monthly CSV needs. */
const PART_OF_PERIOD = 3;
const MOST_DAYS = 35;

/** Back from a day: 7 days, or the same day of the month or the year before (its last, where that is too short). */
export function periodBack(span: 'week' | 'month' | 'year', to: string): Period {
  if (span === 'week') return { from: plusDays(to, -7), to };
  return { from: dateOfDay(shiftMonths(numbered(to), span === 'month' ? -1 : -12)), to };
}

/** For how many days a count still stands, when growth over this period is asked. */
export function daysCountStands({ from, to }: Period): number {
  return Math.min(Math.ceil(daysBetween(from, to) / PART_OF_PERIOD), MOST_DAYS);
}

/** @param counts of one page in one network, by day, oldest first; days may be missing */
export function pageGrowth(counts: readonly Count[], period: Period): PageGrowth {
  const last = counts.findLast(({ day }) => day <= period.to);
  if (!last) return { kind: 'not-counted', why: counts.length === 0 ? 'never' : 'not-yet' };

  const standsFor = daysCountStands(period);
  const before = counts.findLast(({ day }) => day <= period.from);
  const isThere = before !== undefined && daysBetween(before.day, period.from) <= standsFor;
  const first = isThere ? before : counts.find(({ day }) => day > period.from && day <= period.to);
  if (!first) return { kind: 'not-counted', why: 'no-longer' };

  const incomplete: Incomplete[] = [];
  if (!isThere) incomplete.push(before ? 'returned' : 'joined');
  if (daysBetween(last.day, period.to) > standsFor) incomplete.push('left');
  if (first.day === last.day) return { kind: 'one-count', at: last, incomplete };
  const change = last.count - first.count;
  return {
    kind: 'grown',
    from: first,
    to: last,
    change,
    percent: percentOf(change, first.count),
    incomplete,
  };
}

/** To a tenth, halves away from zero; null of nothing. */
export function percentOf(change: number, start: number): number | null {
  if (start === 0) return null;
  // Whole numbers up to the one division: 0.35 % does not become 0.3 by binary fractions.
  const tenths = Math.round((Math.abs(change) * 1000) / start);
  return tenths === 0 ? 0 : (Math.sign(change) * tenths) / 10;
}

function numbered(date: string): Day {
  const day = dayOfDate(date);
  if (day === null) throw new RangeError(`no such day: ${date}`);
  return day;
}
