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

/** A time of today at which cards come, the newest that has passed. */
export interface Slot {
  at: Instant;
  /** Which of the day's it is, from 1. */
  nth: number;
}

/** Null at night, and before the first time of a day. @param minutes local ones of working days */
export function slotOfNow(minutes: readonly number[], now: Instant, zone: string): Slot | null {
  if (isNight(now, zone)) return null;
  const at = previousSlot({ minutes, days: WORKDAYS, zone }, now + 1);
  if (localDate(at, zone) !== localDate(now, zone)) return null;
  const { hour, minute } = instantToLocal(at, zone);
  return { at, nth: minutes.filter((one) => one <= hour * 60 + minute).length };
}

/**
 * The batch that is due. One that was missed is made up for on its day, and never at night.
 * @param last the last batch that was made
 * @param slotOf as `slotOfNow`: of thousands of channels most have the same times
 */
export function dueBatch(
  { review: { batches }, posting: { perDay } }: Pick<Channel, 'review' | 'posting'>,
  last: Instant,
  slotOf: (minutes: readonly number[]) => Slot | null,
): Batch | null {
  const slot = slotOf(batches);
  if (slot === null || slot.at <= last) return null;
  return { slot: slot.at, allowance: Math.ceil((perDay * Math.max(slot.nth, 1)) / batches.length) };
}

/** Since when news are new to a channel. @param last its last batch; null when it had none */
export function freshSince(last: Instant | null, now: Instant): Instant {
  return Math.min(now - FRESH, Math.max(last ?? now, now - WEEKEND));
}
