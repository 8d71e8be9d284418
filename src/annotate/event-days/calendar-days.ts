import { type Day, dayOf, daysBetween, plusDays } from '../../domain/calendar.js';
import { MONTHS } from '../../text/months.js';
import type { Token } from '../../text/tokens.js';
import { between, type Reading } from '../findings.js';
import type { SaidDays } from './event-days.js';

/** «улица 9 Мая», «площадь 1 Мая», «парк имени 30 декабря» are places. */
const PLACES =
  /^(ул|улиц.*|пл|площад.*|проспект.*|просп|переул.*|пер|сквер.*|парк.*|имени|им|микрорайон.*|мкр|бульвар.*)$/;
/** «с 1 мая по 30 сентября» is no event of each of its days. */
const LONGEST_RANGE = 31;
/** What lies further back or ahead is history or a plan, not a day of the news. */
const FURTHEST = 400;

interface DayMonth {
  /** Index of its first token. */
  at: number;
  day: number;
  month: number;
}

/** «16 июня», «14 и 15 июня», «12–25 мая», «с 28 мая по 3 июня», «16.06.2025», «16.06». */
export function calendarDays(reading: Reading, today: () => Day | null, most: number): SaidDays[] {
  const { tokens } = reading;
  const found: SaidDays[] = [];
  for (let index = 0; index < tokens.length && found.length < most; index++) {
    const token = tokens[index];
    if (!token) continue;
    const month = MONTHS.get(token.word);
    if (month !== undefined) {
      const said = beforeMonth(reading, index, month, today);
      if (!said) continue;
      // The beginning of a range across two months was read by itself first.
      if ((found.at(-1)?.from ?? -1) >= said.from) found.pop();
      found.push(said);
    } else if (token.to - token.from <= 2 && isNumber(token)) {
      const said = inDigits(reading, index, today);
      if (said) found.push(said);
    }
  }
  return found;
}

function beforeMonth(
  reading: Reading,
  index: number,
  month: number,
  today: () => Day | null,
): SaidDays | null {
  const { tokens } = reading;
  const days = listBefore(reading, index, month);
  const first = days[0];
  if (!first || PLACES.test(tokens[first.at - 1]?.word ?? '')) return null;
  const { year, to } = yearAfter(tokens, index + 1);
  const dated = days.map(({ day, month }) => ({ day, month, date: near(day, month, year, today) }));
  const dates = dated.flatMap(({ date }) => date ?? []);
  const [from, until] = dates;
  if (from === undefined) return null;
  const isRange = dates.length === 2 && until !== undefined && rangeBetween(reading, days);
  return { from: first.at, to, days: isRange ? daysOfRange(from, until) : dates };
}

/** All days that share the month: in their order, «14, 15 и 16 июня»; of a range its two ends. */
function listBefore(reading: Reading, index: number, month: number): DayMonth[] {
  const { tokens } = reading;
  const days: DayMonth[] = [];
  let at = index - 1;
  while (days.length <= LONGEST_RANGE && dayNumber(tokens[at]) !== null) {
    days.unshift({ at, day: dayNumber(tokens[at]) ?? 0, month });
    const [before, link] = [tokens[at - 1], tokens[at - 2]];
    const isRange = before?.word === 'по' || before?.word === 'до';
    if (isRange || (before?.word === 'и' && dayNumber(link) !== null)) {
      const other = MONTHS.get(link?.word ?? '');
      if (isRange && other !== undefined && dayNumber(tokens[at - 3]) !== null) {
        days.unshift({ at: at - 3, day: dayNumber(tokens[at - 3]) ?? 0, month: other });
        break;
      }
      at -= 2;
    } else if (/^\s*[,–—-]\s*$/.test(between(reading, at - 1, at))) at -= 1;
    else break;
  }
  return days;
}

function rangeBetween(reading: Reading, days: readonly DayMonth[]): boolean {
  const [first, last] = days;
  if (!first || !last) return false;
  const link = between(reading, first.at, last.at);
  return /[–—-]/.test(link) || /(^|[^\p{L}])[пд]о([^\p{L}]|$)/u.test(link);
}

/** «16.06.2025» or «16.06»; «в 18.40» is a time, «5.5 млн» a sum. */
function inDigits(reading: Reading, index: number, today: () => Day | null): SaidDays | null {
  const { tokens, text } = reading;
  const [first, second, third] = tokens.slice(index, index + 3);
  if (!first || !second || between(reading, index, index + 1) !== '.') return null;
  if (second.word.length !== 2 || !isNumber(second)) return null;
  const hasYear =
    third !== undefined && between(reading, index + 1, index + 2) === '.' && /^(20)?\d\d$/.test(third.word);
  // Two digits and two digits alone may be an hour and its minutes.
  if (!hasYear && (first.word.length !== 2 || !/^(с|со|по|до|на|от)$/.test(tokens[index - 1]?.word ?? '')))
    return null;
  if (!hasYear && /^\s*(час|ч\b|%)/.test(text.slice(second.to, second.to + 6))) return null;
  const year = hasYear ? Number(third.word.length === 2 ? `20${third.word}` : third.word) : null;
  const date = near(Number(first.word), Number(second.word), year, today);
  return date === null ? null : { from: index, to: index + (hasYear ? 3 : 2), days: [date] };
}

/** Of the years about today the one that brings the day nearest; a year that is said must not be far off. */
function near(day: number, month: number, year: number | null, today: () => Day | null): Day | null {
  const now = today();
  if (year !== null) {
    const date = dayOf(year, month, day);
    return date !== null && (now === null || Math.abs(daysBetween(now, date)) <= FURTHEST) ? date : null;
  }
  if (now === null) return null;
  const current = Number(now.slice(0, 4));
  const candidates = [current - 1, current, current + 1].flatMap((one) => dayOf(one, month, day) ?? []);
  return candidates.sort((a, b) => Math.abs(daysBetween(now, a)) - Math.abs(daysBetween(now, b)))[0] ?? null;
}

function daysOfRange(from: Day, until: Day): Day[] {
  const length = daysBetween(from, until);
  if (length <= 0 || length > LONGEST_RANGE) return [from, until];
  return Array.from({ length: length + 1 }, (_, days) => plusDays(from, days));
}

function yearAfter(tokens: readonly Token[], at: number): { year: number | null; to: number } {
  const token = tokens[at];
  return token && !token.isFirst && /^(19|20)\d\d$/.test(token.word)
    ? { year: Number(token.word), to: at + 1 }
    : { year: null, to: at };
}

function dayNumber(token: Token | undefined): number | null {
  if (!token || token.to - token.from > 2 || !isNumber(token)) return null;
  const day = Number(token.word);
  return day >= 1 && day <= 31 ? day : null;
}

const isNumber = ({ word }: Token) => /^\d+$/.test(word);
