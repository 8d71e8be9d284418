import { HOUR, type Instant, MINUTE } from '../domain/clock.js';
import { instantToLocal, localDate, shiftDay } from '../domain/schedule.js';
import { clockTime, fullDay } from './dates.js';
import type { Say } from './say.js';

/** So many days back the day of the week still says which day it was. */
const DAYS_OF_A_WEEK = 6;

/**
 * How long ago, as people say it: «только что», «5 минут назад», today «2 часа назад», «вчера в 18:40», within a week
 * «в пятницу, 12 июня», before that «12 июня», of another year «12 июня 2024 года».
 * @param instant not after `now`; the clocks of two machines may differ a little
 */
export function ago(say: Say, instant: Instant, now: Instant, zone: string): string {
  const passed = now - instant;
  if (passed < MINUTE) return say.text('ago-now');
  if (passed < HOUR) return say.text('ago-minutes', { count: Math.floor(passed / MINUTE) });
  const date = localDate(instant, zone);
  if (date === localDate(now, zone)) return say.text('ago-hours', { count: Math.floor(passed / HOUR) });
  if (date === shiftDay(now, -1, zone)) return say.text('ago-yesterday', { time: clockTime(instant, zone) });
  if (date < shiftDay(now, -DAYS_OF_A_WEEK, zone)) return fullDay(say, instant, now, zone);
  const { day, month, weekday } = instantToLocal(instant, zone);
  return say.text('when-later', { day, month, weekday });
}
