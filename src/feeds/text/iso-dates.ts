import type { Instant } from '../../domain/clock.js';
import { resolve } from './date-parts.js';

/** W3CDTF: a date with parts missing from the end; https://www.w3.org/TR/NOTE-datetime */
const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[t ]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(z|[+-]\d{2}:?\d{2}|[a-zа-я]+)?)?$/;
/** ISO 8601 without its hyphens or with the day of the year: 20031231, 2003-335. */
const ISO_BASIC =
  /^(\d{4})-?(?:(\d{3})|(\d{2})(\d{2}))(?:t?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(z|[+-]\d{2}:?\d{2})?)?$/;

/** Dates whose year comes first; null for others. Zoneless ones are in `timeZone`. */
export function fromIso(line: string, timeZone: string): Instant | null {
  const extended = ISO.exec(line);
  return extended ? fromExtended(extended, timeZone) : fromBasic(line, timeZone);
}

function fromExtended(
  [, year, month, day, hour, minute, second, zone]: RegExpExecArray,
  timeZone: string,
): Instant | null {
  const date = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  const time = { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) };
  return resolve(date, time, zone ?? null, timeZone);
}

function fromBasic(line: string, timeZone: string): Instant | null {
  const [found, year, ordinal, month, day, hour, minute, second, zone] = ISO_BASIC.exec(line) ?? [];
  if (found === undefined) return null;
  const time = { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) };
  if (ordinal === undefined) {
    const date = { year: Number(year), month: Number(month), day: Number(day) };
    return resolve(date, time, zone ?? null, timeZone);
  }
  const counted = new Date(Date.UTC(Number(year), 0, Number(ordinal)));
  if (ordinal === '000' || counted.getUTCFullYear() !== Number(year)) return null;
  const date = { year: Number(year), month: counted.getUTCMonth() + 1, day: counted.getUTCDate() };
  return resolve(date, time, zone ?? null, timeZone);
}
