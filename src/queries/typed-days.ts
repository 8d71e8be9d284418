import { EVERY_DAY, type Weekday } from '../domain/schedule.js';
import { WEEKEND, WORKDAYS } from '../domain/subscription-edit.js';
import { words } from '../text/stems.js';
import { weekdayNamed } from './intent/period/names.js';

const SHORT = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];
const EVERY = /^(?:ежедневн|все$|всегда$|день$|дни$)/;
/** «с понедельника по пятницу», «пн–пт» */
const SPANS = [/(?:^|\s)со?\s+(\p{L}+)\s+(?:по|до)\s+(\p{L}+)/iu, /(\p{L}+)\s*[-–—]\s*(\p{L}+)/u];

/**
 * Understands days of the week as people type them: «по понедельникам и средам», «пн, ср», «с пн по пт», «по будням».
 * @returns ISO weekdays in order; null when there are none, or some are excepted, which is not understood
 */
export function parseDays(text: string): Weekday[] | null {
  const list = words(text);
  if (list.some((word) => word === 'кроме' || word === 'не' || word === 'без')) return null;
  const span = spanIn(text);
  if (span) return span;
  // «Каждый день», «по рабочим дням»: what is named more exactly counts.
  const named = new Set(list.flatMap(daysOf));
  const found = named.size > 0 ? named : new Set(list.some((word) => EVERY.test(word)) ? EVERY_DAY : []);
  return found.size === 0 ? null : EVERY_DAY.filter((day) => found.has(day));
}

function spanIn(text: string): Weekday[] | null {
  for (const pattern of SPANS) {
    const [, first, last] = pattern.exec(text) ?? [];
    const [from] = words(first ?? '').flatMap(dayOf);
    const [to] = words(last ?? '').flatMap(dayOf);
    if (from === undefined || to === undefined) continue;
    return EVERY_DAY.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
  }
  return null;
}

function daysOf(word: string): readonly Weekday[] {
  if (/^(?:будн|рабоч)/.test(word)) return WORKDAYS;
  if (/^выходн/.test(word)) return WEEKEND;
  return dayOf(word);
}

function dayOf(word: string): Weekday[] {
  const short = SHORT.indexOf(word) + 1;
  const day = short > 0 ? (short as Weekday) : weekdayNamed(word);
  return day === null ? [] : [day];
}
