import { DAY } from './clock.js';
import type { Weekday } from './schedule.js';

/** Days of the calendar as `2025-06-15`, wherever they are; which day an instant falls on is schedule's business. */
export type Day = string;

/** @param month 1–12. Null when there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? written(date.getTime()) : null;
}

export function plusDays(day: Day, days: number): Day {
  return written(Date.parse(day) + days * DAY);
}

/** How many days `to` lies after `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function weekdayOf(day: Day): Weekday {
  return (new Date(Date.parse(day)).getUTCDay() || 7) as Weekday;
}

function written(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10);
}
