import type { Day } from '../../domain/calendar.js';
import { dayOfDate, partsOfDay } from '../../domain/civil-day.js';
import type { Say } from '../say.js';

/** «15 июня»; with the year, when it is not that of `today`: «15 июня 2024 года». */
export function dayInWords(say: Say, day: Day, today: Day): string {
  const { month, dayOfMonth } = partsOfDay(dayOfDate(day) ?? 0);
  const year = day.slice(0, 4);
  const ofYear = say.text('of-year', { year: year === today.slice(0, 4) ? 'this' : year });
  return `${say.text('day-month', { day: dayOfMonth, month })}${ofYear}`;
}

/** «июнь 2025» of `2025-06` */
export function monthInWords(say: Say, month: string): string {
  return say.text('growth-month', { month: Number(month.slice(5)), year: month.slice(0, 4) });
}

/** «15.06.2025», as an office writes it. */
export const dayInTable = (day: Day) => day.split('-').reverse().join('.');
