import type { Channel } from '../domain/channel.js';
import { DAY, HOUR, type Instant } from '../domain/clock.js';
import { instantToLocal, isNight, localDate, previousSlot } from '../domain/schedule.js';
import { WORKDAYS } from '../domain/subscription-edit.js';

/** Yesterday's news is not offered any more; what came over a weekend is, on Monday. */
const FRESH = DAY;
const WEEKEND = 72 * HOUR;

/** A batch of cards whose time has come. */
export interface Batch {
  slot: Instant;
  /** Cards of its day that may have been offered when it is over: the day's are spread over its batches. */
  allowance: number;
}

/**
 * The batch that is due. One that was missed is made up for on its day, and never at night.
 * @param last the last batch that was made
 */
export function dueBatch(
  { review: { batches }, posting: { perDay } }: Pick<Channel, 'review' | 'posting'>,
  last: Instant,
  now: Instant,
  zone: string,
): Batch | null {
  if (isNight(now, zone)) return null;
  const slot = previousSlot({ minutes: batches, days: WORKDAYS, zone }, now + 1);
  if (slot <= last || localDate(slot, zone) !== localDate(now, zone)) return null;
  const { hour, minute } = instantToLocal(slot, zone);
  const nth = batches.filter((one) => one <= hour * 60 + minute).length;
  return { slot, allowance: Math.ceil((perDay * Math.max(nth, 1)) / batches.length) };
}

/** Since when news are new to a channel. @param last its last batch; null when it had none */
export function freshSince(last: Instant | null, now: Instant): Instant {
  return Math.min(now - FRESH, Math.max(last ?? now, now - WEEKEND));
}
