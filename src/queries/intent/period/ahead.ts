import { type Day, dayOf, monthAround, partsOfDay, weekdayOf } from '../../../domain/civil-day.js';
import type { Line } from '../line.js';
import { type Moment, momentAt } from './moment.js';

/** Of what is further away little is announced. */
const AHEAD_AT_MOST = 60;
const YEARS_AHEAD = 8;
/** A weekday alone is the one that was; beside these it may be the one that comes. */
const TO_COME =
  / (?:будет|будут|отключ\S+|включат|концерт\S*|спектакл\S*|матч\S*|игр[аы]|выставк\S*|фестивал\S*|ярмарк\S*|праздник\S*|афиш\S*|сходить|пойти|состо\S+|пройдет|пройдут|планиру\S+|ожида\S+|намечен\S*|откро\S+|мероприят\S*|прогноз|погода|перекро\S+|начн\S+) /;

/** The next such day after today; null when there is none. */
export function nextOf(moment: Moment, today: Day): Day | null {
  if (moment.kind === 'day') return moment.day > today ? moment.day : null;
  if (moment.kind === 'weekday') return today + ((moment.weekday - weekdayOf(today) + 6) % 7) + 1;
  const { dayOfMonth, month, year } = moment;
  if (year !== null) {
    const day = month === null ? null : dayOf(year, month, dayOfMonth);
    return day !== null && day > today ? day : null;
  }
  const { year: thisYear } = partsOfDay(today);
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
    const { first, last } = monthAround(today, ahead);
    const inMonth = first + dayOfMonth - 1 <= last ? first + dayOfMonth - 1 : null;
    const day = month === null ? inMonth : dayOf(thisYear + ahead, month, dayOfMonth);
    if (day !== null && day > today) return day;
  }
  return null;
}

/** The day to come that may be meant by one that was: «отключение воды 29 ноября» on 28 November. */
export function aheadIn({ pieces, text }: Line, today: Day): Day | null {
  for (let at = 0; at < pieces.length; at++) {
    const read = momentAt(pieces, at, today);
    if (!read) continue;
    const { moment } = read;
    if (moment.kind === 'day' || (moment.kind === 'weekday' && !TO_COME.test(text))) return null;
    const day = nextOf(moment, today);
    return day !== null && day - today <= AHEAD_AT_MOST ? day : null;
  }
  return null;
}

/** «до завтра», «до понедельника», «до 10 декабря»: how many days from today. Null when no end is named. */
export function daysUntil({ pieces }: Line, today: Day): number | null {
  for (const [at, { word }] of pieces.entries()) {
    const read = /^(?:до|по)$/.test(word) ? momentAt(pieces, at + 1, today) : null;
    const day = read && nextOf(read.moment, today);
    if (day !== null) return day - today;
  }
  return null;
}
