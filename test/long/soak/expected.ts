import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/clock.js';
import type { WantedSubscription } from '../../../src/domain/subscription.js';
import { dayBegins } from './plan.js';

/** A subscription as it was made. */
export interface Standing {
  chat: number;
  zone: string;
  since: Instant;
  ordinal: number;
  wanted: WantedSubscription;
}

/** Hours before UTC: Russia's zones have had one offset since 2014, so the judge reckons by itself. */
const AHEAD: Readonly<Record<string, number>> = {
  'Europe/Moscow': 3,
  'Europe/Samara': 4,
  'Europe/Kaliningrad': 2,
};
const WEEK = 7;

export const aheadOf = (zone: string): number => (AHEAD[zone] ?? Number.NaN) * HOUR;

/** Minute of the local day. */
export const minuteIn = (zone: string, instant: Instant): number =>
  Math.floor((((instant + aheadOf(zone)) % DAY) / MINUTE) % (24 * 60));

/** Slots of a subscription in a span, reckoned anew; none of what is told at once. */
export function expectedOf(
  { zone, since, wanted: { timing } }: Standing,
  from: Instant,
  to: Instant,
): Instant[] {
  if (timing.kind !== 'digest') return [];
  const slots: Instant[] = [];
  const first = Math.floor((from - dayBegins(0)) / DAY) - 1;
  for (let day = first; dayBegins(day) <= to; day++) {
    // The first day is a Monday.
    const weekday = ((((day % WEEK) + WEEK) % WEEK) + 1) as (typeof timing.days)[number];
    if (!timing.days.includes(weekday)) continue;
    // dayBegins is Moscow's midnight.
    const midnight = dayBegins(day) + aheadOf('Europe/Moscow') - aheadOf(zone);
    for (const minute of timing.minutes) {
      const slot = midnight + minute * MINUTE;
      if (slot >= from && slot < to && slot > since) slots.push(slot);
    }
  }
  return slots;
}
