import { type Instant, MINUTE } from './clock.js';

/** Since then no zone has changed its clocks but at a whole minute of UTC; https://data.iana.org/time-zones/ */
const WHOLE_MINUTES_SINCE: Instant = Date.UTC(1973, 0, 1);
/** Two weeks of minutes. */
const REMEMBERED = 20_000;

/**
 * The offsets of one zone (minutes by instant), remembered: to find one costs more than all else of telling a local time,
 * and the minutes that are told come again and again.
 */
export function rememberOffsets(find: (instant: Instant) => number): (instant: Instant) => number {
  const known = new Map<number, number>();
  return (instant) => {
    if (!(instant >= WHOLE_MINUTES_SINCE)) return find(instant);
    const minute = Math.floor(instant / MINUTE);
    const standing = known.get(minute);
    if (standing !== undefined) return standing;
    if (known.size >= REMEMBERED) known.clear();
    const found = find(instant);
    known.set(minute, found);
    return found;
  };
}
