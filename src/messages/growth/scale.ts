import { type Day as CalendarDay, daysBetween, plusDays } from '../../domain/calendar.js';
import { dateOfDay, dayOfDate, monthAround, partsOfDay, shiftMonths } from '../../domain/civil-day.js';
import type { Period } from '../../domain/growth.js';

/** Below this part of the count nothing fills the picture: one subscriber of ten thousand is not a cliff. */
const LEAST_STEP = 0.001;
const STEPS = 3;
const MOST_DATES = 5;
const DAY_STEPS = [1, 2, 3, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60];

/** Round whole numbers from below the least to above the greatest count, three to six of them. */
export function countTicks(least: number, greatest: number): number[] {
  const step = roundStep(Math.max((greatest - least) / STEPS, greatest * LEAST_STEP, 1));
  let low = Math.floor(least / step) * step;
  let high = Math.ceil(greatest / step) * step;
  if (high - low < 2 * step) {
    low = Math.max(0, low - step);
    high += step;
  }
  const ticks = [];
  for (let tick = low; tick <= high; tick += step) ticks.push(tick);
  return ticks;
}

/** 1, 2 or 5 of a power of ten, not below the step. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((round) => round * power >= step) ?? 10);
}

/** Days that are named under the picture, five at most. `month`: each is the first of a month. */
export interface DateTicks {
  unit: 'day' | 'month';
  days: CalendarDay[];
}

/** Short periods are counted back from their last day, which is then named; long ones go by months. */
export function dateTicks({ from, to }: Period): DateTicks {
  const length = daysBetween(from, to);
  const step = DAY_STEPS.find((days) => Math.floor(length / days) + 1 <= MOST_DATES);
  if (step !== undefined) {
    const count = Math.floor(length / step) + 1;
    const days = Array.from({ length: count }, (_, index) => plusDays(to, -index * step)).reverse();
    return { unit: 'day', days };
  }
  const firsts = monthsWithin(from, to);
  const months = MONTH_STEPS.map((every) => firsts.filter((day) => monthNumber(day) % every === 0));
  return { unit: 'month', days: months.find((days) => days.length <= MOST_DATES) ?? firsts.slice(0, 1) };
}

/** First days of the months that begin within the period. */
function monthsWithin(from: CalendarDay, to: CalendarDay): CalendarDay[] {
  const start = monthAround(dayOfDate(from) ?? 0).first;
  const firsts: CalendarDay[] = [];
  for (let month = 0; ; month++) {
    const day = dateOfDay(shiftMonths(start, month));
    if (day > to) return firsts;
    if (day >= from) firsts.push(day);
  }
}

/** Counted through the years, so that every third month is January, April, July, October. */
function monthNumber(day: CalendarDay): number {
  const { year, month } = partsOfDay(dayOfDate(day) ?? 0);
  return year * 12 + month - 1;
}
