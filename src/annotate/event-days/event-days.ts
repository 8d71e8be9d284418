import type { EventDay } from '../../domain/annotation.js';
import type { Day } from '../../domain/calendar.js';
import type { Instant } from '../../domain/clock.js';
import { dayWindow, localDate, type Window } from '../../domain/schedule.js';
import type { Reading } from '../findings.js';
import { calendarDays } from './calendar-days.js';
import { relativeDays } from './relative-days.js';

/** What is said about one day or several, from token `from` up to and not including `to`. */
export interface SaidDays {
  from: number;
  to: number;
  days: Day[];
}

/** An article that names more is a timetable; the first are the ones it is about. */
const MOST_DAYS = 40;

/**
 * The days an article speaks of: «16 июня», «с 12 по 25 мая», «завтра», «в четверг», «с понедельника», «в выходные».
 * A day without a year is the one nearest to the publication; a weekday is the next one, or, where the verb beside it
 * is in the past tense, the last one. Without a publication only days with a year can be told.
 */
export function createEventDayFinder(zone: string) {
  let known: { window: Window; day: Day } | null = null;

  return function eventDays(reading: Reading, publishedAt: Instant | null): EventDay[] {
    const today = () => (publishedAt === null ? null : localDay(publishedAt));
    const said = [...calendarDays(reading, today, MOST_DAYS), ...relativeDays(reading, today, MOST_DAYS)];
    const found = new Map<Day, EventDay>();
    for (const { from, to, days } of said.sort((a, b) => a.from - b.from)) {
      const words = reading.text.slice(reading.tokens[from]?.from, reading.tokens[to - 1]?.to);
      for (const date of days)
        if (!found.has(date) && found.size < MOST_DAYS) found.set(date, { date, words });
    }
    return [...found.values()];
  };

  /** Articles come by the day: asking the zone again for each costs more than all the rest. */
  function localDay(instant: Instant): Day {
    if (known && instant >= known.window.from && instant < known.window.to) return known.day;
    const day = localDate(instant, zone);
    const window = dayWindow(day, zone);
    if (window) known = { window, day };
    return day;
  }
}
