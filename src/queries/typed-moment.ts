import { type Day, dateOfDay, dayOf, dayOfDate, partsOfDay, weekdayOf } from '../domain/civil-day.js';
import { HOUR, type Instant, MINUTE } from '../domain/clock.js';
import { localDate, localToInstant } from '../domain/schedule.js';
import { words } from '../text/stems.js';
import { monthOf, weekdayNamed } from './intent/period/names.js';
import { parseTimeOfDay } from './time-of-day.js';

const NAMED_DAYS = new Map([
  ['сегодня', 0],
  ['завтра', 1],
  ['послезавтра', 2],
]);
const IDLE = new Set([
  'в',
  'во',
  'на',
  'давайте',
  'лучше',
  'пусть',
  'опубликовать',
  'опубликуй',
  'опубликуйте',
]);

/**
 * Understands a moment to come as people type it: «завтра в 10», «в пятницу 12:30», «20 июня в 9», «в 18:00», «через два
 * часа» in figures. An hour without a day is the next such hour; a weekday is the next one.
 * @returns null when it is not understood, or names no hour; it may be past when a day of the past is named
 */
export function parseMoment(text: string, now: Instant, zone: string): Instant | null {
  const list = words(text);
  const soon = within(list);
  if (soon !== null) return now + soon;
  const today = dayOfDate(localDate(now, zone)) ?? 0;
  for (let at = 0; at < list.length; at++) {
    const minute = parseTimeOfDay(list.slice(at).join(' '));
    const days = minute === null ? [] : daysOf(list.slice(0, at), today);
    const moments = days.flatMap((day) => momentOf(day, minute ?? 0, zone) ?? []);
    if (moments.length > 0) return moments.find((moment) => moment > now) ?? moments[0] ?? null;
  }
  return null;
}

/** «через час», «через 2 часа», «через 30 минут», in ms. */
function within([first, ...rest]: readonly string[]): number | null {
  if (first !== 'через') return null;
  const [count, unit = ''] = /^\d+$/.test(rest[0] ?? '') ? [Number(rest[0]), rest[1]] : [1, rest[0]];
  if (/^час/.test(unit)) return count * HOUR;
  if (/^полчаса$/.test(unit)) return 30 * MINUTE;
  return /^мин/.test(unit) ? count * MINUTE : null;
}

/** The days somebody may mean, the nearest first; none when it is no day. */
function daysOf(head: readonly string[], today: Day): Day[] {
  const named = head.filter((word) => !IDLE.has(word));
  const [first, second, third] = named;
  if (first === undefined) return [today, today + 1];
  const ahead = NAMED_DAYS.get(first);
  if (named.length === 1 && ahead !== undefined) return [today + ahead];
  const weekday = weekdayNamed(first);
  if (named.length === 1 && weekday !== null) {
    const next = today + ((weekday - weekdayOf(today) + 7) % 7);
    return [next, next + 7];
  }
  if (!/^\d{1,2}$/.test(first) || second === undefined) return [];
  const month = /^\d{1,2}$/.test(second) ? Number(second) : monthOf(second);
  if (month === null || (third !== undefined && !/^\d{4}$/.test(third)) || named.length > 3) return [];
  const { year } = partsOfDay(today);
  const years = third === undefined ? [year, year + 1] : [Number(third)];
  return years.flatMap((one) => dayOf(one, month, Number(first)) ?? []);
}

function momentOf(day: Day, minute: number, zone: string): Instant | null {
  const [year = 0, month = 0, date = 0] = dateOfDay(day).split('-').map(Number);
  return localToInstant({ year, month, day: date, hour: Math.floor(minute / 60), minute: minute % 60 }, zone);
}
