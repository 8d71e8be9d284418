import type { Instant } from '../domain/clock.js';
import { EVERY_DAY, instantToLocal, localDate, localTime, shiftDay } from '../domain/schedule.js';
import type { Timing } from '../domain/subscription.js';
import type { Say } from './say.js';

const WORKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];

/** «15 июня» */
export function dayMonth(say: Say, instant: Instant, zone: string): string {
  const { day, month } = instantToLocal(instant, zone);
  return say.text('day-month', { day, month });
}

/** «28 ноября», «28 ноября 2024 года» */
export function fullDay(say: Say, instant: Instant, now: Instant, zone: string): string {
  const year = yearUnless(now, instant, zone);
  return `${dayMonth(say, instant, zone)}${say.text('of-year', { year })}`;
}

/** The year of an instant as text (a number would be grouped), `this` when it is that of `now`. */
export function yearUnless(now: Instant, instant: Instant, zone: string): string {
  const { year } = instantToLocal(instant, zone);
  return year === instantToLocal(now, zone).year ? 'this' : String(year);
}

/** «31 декабря», «31 декабря 2025» on a button: short, and never of a year nobody knows. */
export function dayOnButton(say: Say, instant: Instant, now: Instant, zone: string): string {
  const year = yearUnless(now, instant, zone);
  const day = dayMonth(say, instant, zone);
  return year === 'this' ? day : `${day} ${year}`;
}

/** Both ends of a span: «9» and «15 июня», «30 мая» and «5 июня», «29 декабря 2025 года» and «2 января». */
export function spanEnds(
  say: Say,
  { from, last }: { from: Instant; last: Instant },
  now: Instant,
  zone: string,
): { from: string; to: string } {
  const [first, end] = [instantToLocal(from, zone), instantToLocal(last, zone)];
  const to = fullDay(say, last, now, zone);
  if (first.year !== end.year) return { from: fullDay(say, from, now, zone), to };
  return { from: first.month === end.month ? String(first.day) : dayMonth(say, from, zone), to };
}

/**
 * «завтра, в понедельник»; the hour is named by the schedule, and here only when it is another one: «сегодня,
 * в понедельник, в 20:00».
 * @param usual minutes of the local day the schedule names; the hour is said unless it is the only one
 */
export function whenNext(
  say: Say,
  instant: Instant,
  now: Instant,
  zone: string,
  usual: readonly number[],
): string {
  const { day, month, weekday, hour, minute } = instantToLocal(instant, zone);
  const date = localDate(instant, zone);
  const id =
    date === localDate(now, zone)
      ? 'when-today'
      : date === shiftDay(now, 1, zone)
        ? 'when-tomorrow'
        : 'when-later';
  const when = say.text(id, { day, month, weekday });
  const isNamed = usual.length === 1 && usual[0] === hour * 60 + minute;
  return isNamed ? when : say.text('when-at', { when, time: clockTime(instant, zone) });
}

/** «по будням в 7:30», «каждый день в 8:00 и 20:00», «сразу, не чаще 10 раз в день» */
export function scheduleInWords(say: Say, timing: Timing): string {
  if (timing.kind === 'at-once') return say.text('schedule-at-once', { count: timing.perDay });
  const times = [...timing.minutes].sort((a, b) => a - b).map(minuteOfDay);
  const lastTime = times.pop() ?? '';
  const time =
    times.length === 0 ? lastTime : say.text('schedule-times', { times: times.join(', '), last: lastTime });
  const sorted = [...timing.days].sort();
  if (same(sorted, EVERY_DAY)) return say.text('schedule-every-day', { time });
  if (same(sorted, WORKDAYS)) return say.text('schedule-workdays', { time });
  if (same(sorted, WEEKEND)) return say.text('schedule-weekends', { time });
  const names = sorted.map((weekday) => say.text('weekday-on', { weekday }));
  const last = names.pop() ?? '';
  if (names.length === 0) return say.text('schedule-day', { day: last, time });
  return say.text('schedule-days', { days: names.join(', '), last, time });
}

/** «в 7:55», or «14 июня в 7:55» when that is not the day spoken of. */
export function momentInWords(say: Say, instant: Instant, day: Instant, zone: string): string {
  const time = clockTime(instant, zone);
  return localDate(instant, zone) === localDate(day, zone)
    ? say.text('moment-same-day', { time })
    : say.text('moment-other-day', { day: dayMonth(say, instant, zone), time });
}

/** «09:40», or «14 июня, 09:40» when that is not today. */
export function momentShort(say: Say, instant: Instant, now: Instant, zone: string): string {
  const time = localTime(instant, zone);
  return localDate(instant, zone) === localDate(now, zone)
    ? time
    : `${dayMonth(say, instant, zone)}, ${time}`;
}

/** «7:30», as it is said in a sentence; lists keep the zero in front. */
export function clockTime(instant: Instant, zone: string): string {
  const { hour, minute } = instantToLocal(instant, zone);
  return minuteOfDay(hour * 60 + minute);
}

/** Minutes of the local day a timing names; none of what comes at once. */
export function minutesOf(timing: Timing): readonly number[] {
  return timing.kind === 'digest' ? timing.minutes : [];
}

/** 450 → «7:30» */
export function minuteOfDay(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, index) => value === b[index]);
