import {
  type Day,
  dayOf,
  monthAround,
  partsOfDay,
  shiftMonths,
  weekdayOf,
} from '../../../domain/civil-day.js';
import type { Weekday } from '../../../domain/schedule.js';
import type { Piece } from '../line.js';
import { monthOf, weekdayNamed } from './names.js';

/** One day as it was named, before it is known which one is meant. */
export type Moment =
  | { kind: 'date'; dayOfMonth: number; month: number | null; year: number | null; bare?: true }
  | { kind: 'weekday'; weekday: Weekday }
  | { kind: 'day'; day: Day };

export interface ReadMoment {
  moment: Moment;
  /** Index after its last piece. */
  to: number;
}

/** The day named at a place of a question: «15 июня», «15.06.26», «20 числа», «в прошлую пятницу», «вчера», «2 дня назад». */
export function momentAt(pieces: readonly Piece[], at: number, today: Day): ReadMoment | null {
  return (
    relativeAt(pieces, at, today) ??
    numericAt(pieces, at) ??
    dateAt(pieces, at, today) ??
    agoAt(pieces, at, today) ??
    weekdayAt(pieces, at, today)
  );
}

const DAYS_FROM_TODAY: readonly (readonly [number, RegExp])[] = [
  [0, /^сегодня(?:шн\p{L}+)?$/u],
  [-1, /^вчера(?:шн\p{L}+)?$/u],
  [-2, /^позавчера(?:шн\p{L}+)?$/u],
  [-3, /^поза-?позавчера(?:шн\p{L}+)?$/u],
  [1, /^завтра(?:шн\p{L}+)?$/u],
  [2, /^послезавтра(?:шн\p{L}+)?$/u],
];

function relativeAt(pieces: readonly Piece[], at: number, today: Day): ReadMoment | null {
  const word = pieces[at]?.word ?? '';
  for (const [days, form] of DAYS_FROM_TODAY) {
    if (!form.test(word)) continue;
    const isDay = /^(?:день|дня|дню|сутки|суток)$/.test(pieces[at + 1]?.word ?? '') && word.includes('шн');
    return { moment: { kind: 'day', day: today + days }, to: at + (isDay ? 2 : 1) };
  }
  const isNow = /^(?:сегодня|сейчас|настоящ\p{L}+|текущ\p{L}+|данн\p{L}+)$/u.test(word);
  if (isNow && /^(?:врем\p{L}+|момент\p{L}*|дня|день)$/u.test(pieces[at + 1]?.word ?? '')) {
    return { moment: { kind: 'day', day: today }, to: at + 2 };
  }
  return null;
}

function numericAt(pieces: readonly Piece[], at: number): ReadMoment | null {
  const { word = '', kind } = pieces[at] ?? {};
  if (kind !== 'number') return null;
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(word);
  if (iso) return dated(at + 1, Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const found = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?$/.exec(word);
  if (!found) return null;
  const year = found[3] === undefined ? null : yearOf(found[3]);
  // «20.30» is a time of day.
  return dated(withYearWord(pieces, at + 1), Number(found[1]), Number(found[2]), year);
}

/** «числа»; «15 июня», «15-го июня 2025 года», «июня 15»; «15 июня этого года». */
function dateAt(pieces: readonly Piece[], at: number, today: Day): ReadMoment | null {
  const piece = pieces[at];
  const dayOfMonth = dayNumber(piece);
  if (piece === undefined || dayOfMonth === null) return null;
  const next = at + 1;
  const month = monthOf(pieces[next]?.word);
  if (month !== null) {
    // «5 мая-10 мая» and «15 июн.»
    const after = pieces[next + 1]?.word === '.' ? next + 2 : next + 1;
    const year = yearAt(pieces, after, today);
    return dated(
      year?.to ?? (pieces[next]?.word.length === 3 ? after : next + 1),
      dayOfMonth,
      month,
      year?.year ?? null,
    );
  }
  if (/^числ[аоу]$/.test(pieces[next]?.word ?? '')) {
    const ofMonth = monthAfter(pieces, next + 1, today);
    if (!ofMonth) return dated(next + 1, dayOfMonth, null, null);
    const { year, month: named } = partsOfDay(ofMonth.first);
    return dated(ofMonth.to, dayOfMonth, named, year);
  }
  // «20-го», but not «20-й автобус».
  if (piece.isOrdinal && /(?:го|ого)$/.test(piece.typed) && /^\d/.test(piece.typed))
    return dated(next, dayOfMonth, null, null);
  return null;
}

/** «20 числа прошлого месяца» */
function monthAfter(pieces: readonly Piece[], at: number, today: Day): { first: Day; to: number } | null {
  const word = pieces[at]?.word ?? '';
  if (pieces[at + 1]?.word !== 'месяца') return null;
  if (/^прошл|^прошедш|^минувш|^предыдущ/.test(word))
    return { first: monthAround(today, -1).first, to: at + 2 };
  return /^эт|^текущ|^нынешн/.test(word) ? { first: monthAround(today).first, to: at + 2 } : null;
}

/** A day of a month by its number, 1–31. */
export function dayNumber(piece: Piece | undefined): number | null {
  if (piece?.kind !== 'number' || !/^\d{1,2}$/.test(piece.word)) return null;
  const value = Number(piece.word);
  return value >= 1 && value <= 31 ? value : null;
}

/** «2025», «2025 года», «25 г.», «прошлого года» */
export function yearAt(
  pieces: readonly Piece[],
  at: number,
  today: Day,
): { year: number; to: number } | null {
  const { word = '', kind } = pieces[at] ?? {};
  const next = pieces[at + 1]?.word ?? '';
  const isYear = /^(?:год[ауе]?|г|годом)$/.test(next);
  const { year } = partsOfDay(today);
  if (/^прошл|^минувш|^предыдущ/.test(word) && isYear) return { year: year - 1, to: at + 2 };
  if (/^позапрошл/.test(word) && isYear) return { year: year - 2, to: at + 2 };
  if (/^эт|^текущ|^нынешн/.test(word) && isYear) return { year, to: at + 2 };
  if (kind !== 'number') return null;
  const isFour = /^(?:19|20)\d\d$/.test(word);
  if (!isFour && !(isYear && /^\d\d$/.test(word))) return null;
  const to = withYearWord(pieces, at + 1);
  return { year: yearOf(word), to };
}

function withYearWord(pieces: readonly Piece[], at: number): number {
  const word = pieces[at]?.word ?? '';
  if (/^год[ауе]?$|^годом$/.test(word)) return at + 1;
  if (word !== 'г') return at;
  // «г. Обнинск» is a town.
  const isTown =
    pieces[at + 1]?.word === '.' &&
    pieces[at + 2]?.kind === 'word' &&
    !/^(?:в|во|по|и|до|на|с)$/.test(pieces[at + 2]?.word ?? '');
  return isTown ? at : at + 1;
}

const yearOf = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

function dated(to: number, dayOfMonth: number, month: number | null, year: number | null): ReadMoment | null {
  // A leap year takes every day there is.
  if (
    dayOfMonth < 1 ||
    dayOfMonth > 31 ||
    (month !== null && dayOf(year ?? 2024, month, dayOfMonth) === null)
  )
    return null;
  return { moment: { kind: 'date', dayOfMonth, month, year }, to };
}

/** «2 дня назад», «неделю назад», «полчаса назад» */
function agoAt(pieces: readonly Piece[], at: number, today: Day): ReadMoment | null {
  const piece = pieces[at];
  const isCounted = piece?.kind === 'number' && /^\d{1,3}$/.test(piece.word);
  const count = isCounted ? Number(piece.word) : 1;
  const unit = pieces[isCounted ? at + 1 : at]?.word ?? '';
  let after = (isCounted ? at + 1 : at) + 1;
  // «дня два назад»
  let many = count;
  if (!isCounted && pieces[after]?.kind === 'number' && /^\d{1,3}$/.test(pieces[after]?.word ?? '')) {
    many = Number(pieces[after]?.word);
    after += 1;
  }
  if (!/^(?:назад|тому)$/.test(pieces[after]?.word ?? '')) return null;
  const day = daysBack(unit, many, today);
  if (day === null) return null;
  const to = pieces[after]?.word === 'тому' && pieces[after + 1]?.word === 'назад' ? after + 2 : after + 1;
  return { moment: { kind: 'day', day }, to };
}

function daysBack(unit: string, count: number, today: Day): Day | null {
  if (/^(?:день|дня|дней|сутки|суток|денек)$/.test(unit)) return today - count;
  if (/^недел[юиь]$|^недель$/.test(unit)) return today - 7 * count;
  if (/^месяц(?:а|ев)?$/.test(unit)) return shiftMonths(today, -count);
  if (/^год$|^года$|^лет$/.test(unit)) return shiftMonths(today, -12 * count);
  if (/^полгода$/.test(unit)) return shiftMonths(today, -6);
  return /^(?:час|часа|часов|полчаса|минут[уы]?|минутку)$/.test(unit) ? today : null;
}

/** «пятница», «в прошлую пятницу», «в пятницу на прошлой неделе», «в понедельник 15 июня» */
function weekdayAt(pieces: readonly Piece[], at: number, today: Day): ReadMoment | null {
  const first = pieces[at]?.word ?? '';
  const which = /^(?:прошл|минувш|прошедш|предыдущ|последн)/.test(first)
    ? 'last'
    : /^(?:следующ|будущ|ближайш)/.test(first)
      ? 'next'
      : /^(?:эт[аоуи]|этот|этой)$/.test(first)
        ? 'this'
        : null;
  const place = which === null ? at : at + 1;
  const weekday = weekdayNamed(pieces[place]?.word);
  if (weekday === null) return null;
  let to = place + 1;
  if (pieces[to]?.word === '.' && (pieces[place]?.word.length ?? 9) <= 3) to += 1;
  // The date that stands beside it says more.
  const dateFrom = pieces[to]?.word === ',' ? to + 1 : to;
  const date = numericAt(pieces, dateFrom) ?? dateAt(pieces, dateFrom, today);
  if (date) return date;
  const back = (((weekdayOf(today) - weekday) % 7) + 7) % 7;
  const monday = today - (weekdayOf(today) - 1);
  const inWeek = /^(?:на )?(прошл|эт|следующ|будущ)\p{L}* недел[еию]/u.exec(wordsFrom(pieces, to, 3));
  if (inWeek) {
    const weeks = inWeek[1] === 'прошл' ? -1 : inWeek[1] === 'эт' ? 0 : 1;
    const length = pieces[to]?.word === 'на' ? 3 : 2;
    return { moment: { kind: 'day', day: monday + 7 * weeks + weekday - 1 }, to: to + length };
  }
  if (which === 'last')
    return {
      moment: { kind: 'day', day: today - (back === 0 && !first.startsWith('последн') ? 7 : back) },
      to,
    };
  if (which === 'this') return { moment: { kind: 'day', day: monday + weekday - 1 }, to };
  if (which === 'next') {
    const ahead = (7 - back) % 7 || 7;
    return {
      moment: { kind: 'day', day: first.startsWith('ближайш') ? today + ahead : monday + 7 + weekday - 1 },
      to,
    };
  }
  return { moment: { kind: 'weekday', weekday }, to };
}

export const wordsFrom = (pieces: readonly Piece[], at: number, count: number): string =>
  pieces
    .slice(at, at + count)
    .map(({ word }) => word)
    .join(' ');
