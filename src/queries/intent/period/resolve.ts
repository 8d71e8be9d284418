import { type Day, dayOf, monthAround, partsOfDay, weekdayOf } from '../../../domain/civil-day.js';
import type { Moment } from './moment.js';

/** A piece of the calendar, both days inclusive. */
export interface Span {
  from: Day;
  to: Day;
}

/** 29 February comes every four years, and once in eight. */
const YEARS_BACK = 8;
const MONTHS_BACK = 12;

/** The day that is meant: the latest such one that is no later than `limit`. Null when there is none. */
export function latest(moment: Moment, limit: Day): Day | null {
  if (moment.kind === 'day') return moment.day;
  if (moment.kind === 'weekday') return limit - ((((weekdayOf(limit) - moment.weekday) % 7) + 7) % 7);
  const { dayOfMonth, month, year } = moment;
  if (month !== null && year !== null) return dayOf(year, month, dayOfMonth);
  const { year: thisYear } = partsOfDay(limit);
  if (month !== null) {
    for (let back = 0; back <= YEARS_BACK; back++) {
      const day = dayOf(thisYear - back, month, dayOfMonth);
      if (day !== null && day <= limit) return day;
    }
    return null;
  }
  for (let back = 0; back <= MONTHS_BACK; back++) {
    const { first, last } = monthAround(limit, -back);
    const day = first + dayOfMonth - 1;
    if (day <= last && day <= limit) return day;
  }
  return null;
}

/** From one day to another: the latest such pair that ends today or earlier, where no year is named. */
export function between(first: Moment, last: Moment, today: Day): Span | null {
  const [from, to] = [ofSameMonth(first, last), ofSameMonth(last, first)];
  const isBegun = from.kind === 'date' && from.year !== null && to.kind === 'date' && to.year === null;
  const begin = isBegun ? latest(from, today) : null;
  if (begin !== null && to.kind === 'date') {
    const { year } = partsOfDay(begin);
    const end = [year, year + 1]
      .map((one) => latest({ ...to, year: one }, today))
      .find((day) => day !== null && day >= begin);
    return end === undefined || end === null ? null : { from: begin, to: end };
  }
  const end = latest(to, today);
  if (end === null) return null;
  const start = latest(from, end);
  if (start === null) return null;
  return { from: Math.min(start, end), to: Math.max(start, end) };
}

/** «с 10 по 14 июня»: a number alone is of the month, and the year, that the other names. */
function ofSameMonth(one: Moment, other: Moment): Moment {
  if (one.kind !== 'date' || other.kind !== 'date' || one.month !== null) return one;
  return { ...one, month: other.month, year: other.year };
}
