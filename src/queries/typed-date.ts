import type { Instant } from '../domain/clock.js';
import { dayWindow, instantToLocal } from '../domain/schedule.js';
import { MONTHS } from '../text/months.js';

const WRITTEN =
  /^(?:до\s+)?(\d{1,2})(?:\s*[./-]\s*(\d{1,2})|\s+(\p{L}+))(?:[./\s-]+(\d{4}))?\s*(?:г(?:ода|\.)?)?$/iu;

/**
 * Understands a day to come as people type it: «15 июля», «до 15.07», «15.07.2026». A day without a year is the next one.
 * @returns when that day is over, local time; null when it is none, or is past
 */
export function parseComingDay(text: string, now: Instant, zone: string): Instant | null {
  const [, day, number, name, year] = WRITTEN.exec(text.trim()) ?? [];
  const month = number === undefined ? MONTHS.get((name ?? '').toLowerCase()) : Number(number);
  if (day === undefined || month === undefined) return null;
  const here = instantToLocal(now, zone).year;
  const years = year === undefined ? [here, here + 1] : [Number(year)];
  for (const of of years) {
    const end = dayWindow([of, two(month), two(Number(day))].join('-'), zone)?.to ?? 0;
    if (end > now) return end;
  }
  return null;
}

const two = (part: number) => String(part).padStart(2, '0');
