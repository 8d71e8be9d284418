import type { Instant } from '../domain/clock.js';
import {
  EVERY_DAY,
  instantToLocal,
  localDate,
  localTime,
  shiftDay,
  type Weekday,
} from '../domain/schedule.js';
import type { Subscription } from '../domain/subscriber.js';
import type { Say } from './say.js';

const WORKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];

/** «15 июня» */
export function dayMonth(say: Say, instant: Instant, zone: string): string {
  const { day, month } = instantToLocal(instant, zone);
  return say.text('day-month', { day, month });
}

/** «завтра, в понедельник, в 08:00» */
export function whenNext(say: Say, instant: Instant, now: Instant, zone: string): string {
  const { day, month, weekday } = instantToLocal(instant, zone);
  const date = localDate(instant, zone);
  const id =
    date === localDate(now, zone)
      ? 'when-today'
      : date === shiftDay(now, 1, zone)
        ? 'when-tomorrow'
        : 'when-later';
  return say.text(id, { day, month, weekday, time: localTime(instant, zone) });
}

/** «по будням в 07:30» */
export function scheduleInWords(say: Say, { minute, days }: Pick<Subscription, 'minute' | 'days'>): string {
  const time = minuteOfDay(minute);
  const sorted = [...days].sort();
  if (same(sorted, EVERY_DAY)) return say.text('schedule-every-day', { time });
  if (same(sorted, WORKDAYS)) return say.text('schedule-workdays', { time });
  if (same(sorted, WEEKEND)) return say.text('schedule-weekends', { time });
  const names = sorted.map((weekday: Weekday) => say.text('weekday-short', { weekday }));
  return say.text('schedule-days', { days: names.join(', '), time });
}

/** 450 → «7:30» */
export function minuteOfDay(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, index) => value === b[index]);
