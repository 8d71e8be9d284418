import { DAY, HOUR, type Instant, MINUTE } from '../../domain/clock.js';
import { instantToLocal, localToInstant } from '../../domain/schedule.js';
import { MIDNIGHT, resolve, type TimeOfDay } from './date-parts.js';
import { MONTHS, WEEKDAYS, ZONES } from './date-words.js';
import { fromIso } from './iso-dates.js';

export interface DateContext {
  /** IANA zone of dates that carry none. */
  timeZone: string;
  /** Needed for «сегодня», «2 часа назад» and dates without a year. */
  now: Instant | null;
}

/** Longer texts are no dates, and cost time to find that out. */
const LONGEST_DATE = 100;
/** What an instant can be at all: ECMA-262, time values. */
const FARTHEST = 8.64e15;
/** RFC 822, 3.4.3: what stands in parentheses is a comment; a zone may stand there alone: "14:05 (MSK)". */
const COMMENT = /\(([^()]*)\)/g;
const HAS_ZONE = /[+-]\d{1,2}:?\d{2}|(?:gmt|utc?|z)\s*\(/i;
const CLOCK = /(?:^|\s)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?=\s|$|[+-z])/;
const AGO = /^(?:(\d+)|(пол))?\s*(секунд|минут|мин|час|ч|день|дня|дней|сут)[а-я]*\.? назад$/;
const UNITS: Record<string, number> = { с: 1_000, м: MINUTE, ч: HOUR, д: DAY };

/**
 * Reads a date as feeds and pages write it: RFC 822 and what passes for it, ISO, asctime, «15.06.2025, 12:26»,
 * «12:26, 28 мая 2015», «10.10, 05:00», «вчера в 9:05», «2 часа назад». Day comes before month: 03.11 is 3 November.
 * @returns null when it is no date
 */
export function parseDate(text: string, context: DateContext): Instant | null {
  if (text.length > LONGEST_DATE) return null;
  const line = text
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(COMMENT, (_, inner: string, at: number) =>
      at > 0 && ZONES.has(inner) && !HAS_ZONE.test(text) ? ` ${inner}` : ' ',
    )
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  const found = fromIso(line, context.timeZone) ?? fromNow(line, context.now) ?? fromWords(line, context);
  return found !== null && Math.abs(found) <= FARTHEST ? found : null;
}

/** «2 часа назад», «только что» */
function fromNow(line: string, now: Instant | null): Instant | null {
  if (now === null) return null;
  if (line === 'только что' || line === 'сейчас') return now;
  const found = AGO.exec(line);
  if (!found) return null;
  const unit = UNITS[(found[3] ?? '').replace(/^сут/, 'д').charAt(0)] ?? 0;
  return now - (found[2] ? 0.5 : Number(found[1] ?? 1)) * unit;
}

function fromWords(line: string, { timeZone, now }: DateContext): Instant | null {
  let rest = ` ${line
    .replace(/^(?:опубликован[оа]?|обновлен[оа]?|дата)\s*:?\s+/, '')
    .replace(/[,|•·]/g, ' ')
    .replace(/\s+/g, ' ')} `;
  const clock = CLOCK.exec(rest);
  let time = MIDNIGHT;
  if (clock) {
    time = { hour: Number(clock[1]), minute: Number(clock[2]), second: Number(clock[3] ?? 0) };
    rest = `${rest.slice(0, clock.index)} ${rest.slice(clock.index + clock[0].length)} `;
  }
  const words = rest
    .split(' ')
    .filter((word) => word !== '' && !WEEKDAYS.has(word.replace('.', '')) && !FILLER.has(word));
  const { date, others } = takeDate(words, now, timeZone);
  if (!date || others.length > 1) return null;
  const { year } = date;
  const zone = others[0] ?? null;
  if (year !== null) return resolve({ ...date, year }, time, zone, timeZone);
  return now === null ? null : latestNotInFuture(date, time, zone, timeZone, now);
}

const FILLER = new Set(['в', 'г', 'г.', 'года', 'год', 'от', '-', '—']);

interface FoundDate {
  /** Null when the year is not said. */
  year: number | null;
  month: number;
  day: number;
}

/** Finds the date among the words; what is left over can only be a zone. */
function takeDate(
  words: string[],
  now: Instant | null,
  zone: string,
): { date: FoundDate | null; others: string[] } {
  const dayWord = words.findIndex((word) => DAYS_BACK.has(word));
  if (dayWord >= 0) {
    const back = DAYS_BACK.get(words[dayWord] ?? '') ?? 0;
    const others = words.filter((_, index) => index !== dayWord);
    return { date: now === null ? null : calendarDay(now, back, zone), others };
  }
  const dotted = words.findIndex((word) => /^\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d{2}))?$/.test(word));
  if (dotted >= 0) {
    const [day, month, year] = (words[dotted] ?? '').split(/[./]/).map(Number);
    const others = words.filter((_, index) => index !== dotted);
    return {
      date: { day: day ?? 0, month: month ?? 0, year: year === undefined ? null : fullYear(year) },
      others,
    };
  }
  const parts = words.flatMap((word) =>
    /^\d{1,2}-[a-zа-я]+-\d{2,4}$/.test(word) ? word.split('-') : [word],
  );
  const monthAt = parts.findIndex((word) => MONTHS.has(word.replace('.', '')));
  if (monthAt < 0) return { date: null, others: parts };
  const month = MONTHS.get((parts[monthAt] ?? '').replace('.', '')) ?? 0;
  const numbers = parts.filter((word) => /^(\d{1,2}|\d{4})(st|nd|rd|th)?$/.test(word));
  const others = parts.filter((word, index) => index !== monthAt && !numbers.includes(word));
  const [first, second, ...more] = numbers.map((word) => Number.parseInt(word, 10));
  if (first === undefined || more.length > 0) return { date: null, others };
  return { date: { day: first, month, year: second === undefined ? null : fullYear(second) }, others };
}

const DAYS_BACK = new Map([
  ['сегодня', 0],
  ['вчера', 1],
  ['позавчера', 2],
  ['today', 0],
  ['yesterday', 1],
]);

function calendarDay(now: Instant, back: number, zone: string): FoundDate {
  const { year, month, day } = instantToLocal(now, zone);
  const noon = localToInstant({ year, month, day, hour: 12 }, zone) ?? now;
  return instantToLocal(noon - back * DAY, zone);
}

/** RFC 2822, 4.3: two digits below 50 are this century. */
function fullYear(year: number): number {
  return year >= 100 ? year : year + (year < 50 ? 2000 : 1900);
}

function latestNotInFuture(
  date: FoundDate,
  time: TimeOfDay,
  zone: string | null,
  timeZone: string,
  now: Instant,
): Instant | null {
  const thisYear = instantToLocal(now, timeZone).year;
  // Four back: the 29th of February.
  for (let year = thisYear; year >= thisYear - 4; year--) {
    const instant = resolve({ ...date, year }, time, zone, timeZone);
    if (instant !== null && instant <= now) return instant;
  }
  return null;
}
