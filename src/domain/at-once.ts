import { HOUR, type Instant, MINUTE } from './clock.js';
import { dayWindow, localDate, quietEnds, type Served } from './schedule.js';
import type { Subscriber } from './subscriber.js';
import { beginOf, type Subscription, type Timing } from './subscription.js';

export type AtOnce = Extract<Timing, { kind: 'at-once' }>;

/** A day's cap and the night after it: what could be told longer ago than that is no news of the moment. */
const LONGEST_WAIT = 36 * HOUR;

/**
 * When what became known now may be told to a subscription that wants it at once: not before the gap since the last time
 * is over, on a day that has room left, and not in hours of quiet. To a whole minute, so that what comes together is told
 * together. An emergency waits for nothing, where the reader has asked for that.
 * @param served when it was told something last, and how often that day
 */
export function atOnceSlot(
  { perDay, gapMinutes }: AtOnce,
  { zone, quiet, emergencies }: Pick<Subscriber, 'zone' | 'quiet' | 'emergencies'>,
  served: Served | null,
  now: Instant,
  isEmergency: boolean,
): Instant {
  if (isEmergency && emergencies) return wholeMinute(now);
  let at = wholeMinute(served ? Math.max(now, served.slot + gapMinutes * MINUTE) : now);
  if (served && timesOn(served, at, zone) >= perDay) {
    const day = dayWindow(localDate(served.slot, zone), zone);
    at = Math.max(at, day?.to ?? at);
  }
  // Where the clock is set back, the hour after an end of quiet comes twice: it has ended once.
  return Math.max(at, (quiet && quietEnds(at, zone, quiet)) ?? at);
}

/** What is noted once it has been told at `slot`. */
export function servedAtOnce(before: Served | null, slot: Instant, until: Instant, zone: string): Served {
  return { slot, until, times: (before ? timesOn(before, slot, zone) : 0) + 1 };
}

/**
 * Since when something must have been known to be told at `slot`: after a pause, and after a time in which nobody looked,
 * what went by is not made up for.
 */
export function atOnceSince(one: Pick<Subscription, 'pausedUntil' | 'tellsSince'>, slot: Instant): Instant {
  // To a whole minute, so that those who subscribed in one minute share what they are told.
  return Math.max(Math.floor(beginOf(one) / MINUTE) * MINUTE, slot - LONGEST_WAIT);
}

/** How often something was told on the local day of an instant. */
function timesOn({ slot, times = 0 }: Served, instant: Instant, zone: string): number {
  return localDate(slot, zone) === localDate(instant, zone) ? times : 0;
}

const wholeMinute = (instant: Instant) => Math.ceil(instant / MINUTE) * MINUTE;
