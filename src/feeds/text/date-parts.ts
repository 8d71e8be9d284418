import { DAY, type Instant, MINUTE } from '../../domain/clock.js';
import { type LocalParts, localToInstant } from '../../domain/schedule.js';
import { ZONES } from './date-words.js';

export interface TimeOfDay {
  hour: number;
  minute: number;
  second: number;
}

export const MIDNIGHT: TimeOfDay = { hour: 0, minute: 0, second: 0 };

/** A date, a time and, where one is written, a zone → the instant; null where there is no such time or zone. */
export function resolve(
  date: LocalParts,
  time: TimeOfDay,
  zone: string | null,
  timeZone: string,
): Instant | null {
  const { hour, minute, second } = time;
  // ISO 8601: 24:00 is the end of the day. RFC 822, 5.1, lets a minute have a sixty-first second.
  if (hour === 24 && minute === 0 && second === 0)
    return shifted(resolve(date, MIDNIGHT, zone, timeZone), DAY);
  if (second === 60 && minute === 59) {
    return shifted(resolve(date, { hour, minute, second: 59 }, zone, timeZone), 1_000);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = zone === null ? null : offsetOf(zone);
  if (zone !== null && offset === null) return null;
  if (offset === null) return localToInstant({ ...date, ...time }, timeZone);
  const utc = localToInstant({ ...date, ...time }, 'UTC');
  return utc === null ? null : utc - offset * MINUTE;
}

function shifted(instant: Instant | null, by: number): Instant | null {
  return instant === null ? null : instant + by;
}

/** Minutes east of Greenwich, or null for what is no zone. */
function offsetOf(zone: string): number | null {
  const named = ZONES.get(zone.replace(/[()]/g, ''));
  if (named !== undefined) return named;
  const [, prefix, sign, hours, minutes] = /^(gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) return null;
  const offset = Number(hours) * 60 + Number(minutes ?? 0);
  if (offset > 14 * 60 || Number(minutes ?? 0) > 59 || (prefix === undefined && minutes === undefined))
    return null;
  return sign === '-' ? -offset : offset;
}
