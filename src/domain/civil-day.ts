import { DAY } from './clock.js';
import type { Weekday } from './schedule.js';

/** A day of the calendar, of no zone: days since 1 January 1970. */
export type Day = number;

/** `2026-06-15` → its day. Null when there is no such date. */
export function dayOfDate(date: string): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

/** `2026-06-15` */
export function dateOfDay(day: Day): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** @param month 1–12. Null when there is no such date. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (year < 1000 || year > 9999) return null;
  const instant = Date.UTC(year, month - 1, dayOfMonth);
  const date = new Date(instant);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth ? instant / DAY : null;
}

export function partsOfDay(day: Day): { year: number; month: number; dayOfMonth: number } {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

export function weekdayOf(day: Day): Weekday {
  // 1 January 1970 was a Thursday.
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Of the month that lies `months` after (or, negative, before) the month of `day`: its first and its last day. */
export function monthAround(day: Day, months = 0): { first: Day; last: Day } {
  const { year, month } = partsOfDay(day);
  return {
    first: Date.UTC(year, month - 1 + months, 1) / DAY,
    last: Date.UTC(year, month + months, 0) / DAY,
  };
}

/** The same day of another month; of a month too short for it the last. */
export function shiftMonths(day: Day, months: number): Day {
  const { first, last } = monthAround(day, months);
  return Math.min(first + partsOfDay(day).dayOfMonth - 1, last);
}
