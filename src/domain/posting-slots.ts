import type { Posting } from './channel.js';
import { HOUR, type Instant, MINUTE } from './clock.js';
import {
  dayWindow,
  EVERY_DAY,
  instantToLocal,
  localDate,
  nextSlot,
  quietEnds,
  type SlotRule,
  shiftDay,
} from './schedule.js';

/** What of a channel says when it posts. */
export type PostingRules = Pick<Posting, 'perDay' | 'hours' | 'days'>;

const WHOLE_DAY = 24 * 60;
/** Slots stand at minutes that can be said. */
const STEP = 5;
/** A post is this far from the next at least, where the hours leave room for it. */
const APART = HOUR;
/** So many days are looked ahead. */
const AHEAD = 7;

/** Whether a post may go out at this instant: inside the hours, on a day that is allowed. No day named means every day. */
export function mayPostAt({ hours, days }: PostingRules, at: Instant, zone: string): boolean {
  const isInside = quietEnds(at, zone, hours) !== null;
  return isInside && allowedDays(days).includes(instantToLocal(at, zone).weekday);
}

/** The first instant from this one on at which a post may go out. */
export function allowedFrom(rules: PostingRules, at: Instant, zone: string): Instant {
  if (mayPostAt(rules, at, zone)) return at;
  const { from, to } = rules.hours;
  // Hours that span midnight begin anew with each day that is allowed.
  const minutes = from < to ? [from] : from === to ? [0] : [from, 0];
  return nextSlot({ minutes, days: allowedDays(rules.days), zone }, at);
}

/** Minutes of the local day at which posts are spread evenly over the allowed hours, in the order of the hours. */
export function slotMinutes({ perDay, hours: { from, to } }: PostingRules): number[] {
  const span = (to - from + WHOLE_DAY) % WHOLE_DAY || WHOLE_DAY;
  const minutes = Array.from({ length: perDay }, (_, n) => {
    const inside = Math.min(Math.round((span * (n + 0.5)) / perDay / STEP) * STEP, span - 1);
    return (from + inside) % WHOLE_DAY;
  });
  return [...new Set(minutes)];
}

/**
 * The next slots of a channel that are free, within a week. A slot is taken when a post stands near it, or when its local
 * day has had, or will have, as many as a day may have.
 * @param taken instants of the posts that stand or are to go out
 */
export function freeSlots(
  rules: PostingRules,
  { after, taken, count, zone }: { after: Instant; taken: readonly Instant[]; count: number; zone: string },
): Instant[] {
  const rule: SlotRule = { minutes: slotMinutes(rules), days: allowedDays(rules.days), zone };
  const { from, to } = rules.hours;
  const span = ((to - from + WHOLE_DAY) % WHOLE_DAY || WHOLE_DAY) * MINUTE;
  const near = Math.min(APART, span / rules.perDay / 2);
  const end = dayWindow(shiftDay(after, AHEAD, zone), zone)?.to ?? after;
  const of = (date: string) => taken.filter((one) => localDate(one, zone) === date).length;
  const free: Instant[] = [];
  for (let slot = nextSlot(rule, after); slot < end && free.length < count; slot = nextSlot(rule, slot)) {
    // A change of the clock may push a slot out of the hours.
    if (!mayPostAt(rules, slot, zone)) continue;
    if (taken.some((one) => Math.abs(one - slot) < near)) continue;
    if (of(localDate(slot, zone)) >= rules.perDay) continue;
    free.push(slot);
  }
  return free;
}

const allowedDays = (days: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[]) => (days.length === 0 ? EVERY_DAY : days);
