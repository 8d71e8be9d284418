import { DAY, type Instant } from '../../../src/domain/clock.js';
import { dayWindow, instantToLocal, shiftDay } from '../../../src/domain/schedule.js';

export const ZONE = 'Europe/Moscow';
const HOUR = 60;
const FIRST = mondayAfter(Date.now());

export interface SoakPlan {
  seed: number;
  days: number;
  /** Chats that subscribe; every seventh has two subscriptions. */
  subscribers: number;
  sources: number;
  /** Articles of a source a day, about. */
  articles: number;
  /** Days an outlet goes on showing one: the first reading brings as many as an archive. */
  shownDays: number;
  channels: number;
  /** People who subscribe to nothing and ask. */
  askers: number;
  /** Where readers live, as often as they are named. */
  zones: readonly string[];
  /** Messages a second. */
  sendRate: number;
  /** Local minutes at which the clock stops and what is due is done. */
  moments: readonly number[];
  /** Of a day, 0 the first: the mortal program is killed while it sends. */
  killsOn: (day: number) => boolean;
  /** The lasting program is frozen beyond its lease, so that the other leads. */
  freezesOn: (day: number) => boolean;
  /** RETENTION_DAYS. */
  retention: number;
  /** The queue's time for a silent worker is not waited for, and whoever was killed does not come again. */
  hurry: boolean;
}

/** On the hour from six to eleven in the evening: the slots of the audience, and their remainder. */
export const HOURLY: readonly number[] = Array.from({ length: 18 }, (_, n) => (n + 6) * HOUR);
/** The least in which every kind of slot comes, each day. */
export const FEW: readonly number[] = [7, 8, 13, 19].map((hour) => hour * HOUR);

/**
 * Moscow's midnight that begins a day of the run. The first is a Monday to come: the ledger expires by Redis' own clock, so
 * no run may lie in its past.
 */
export function dayBegins(day: number): Instant {
  return FIRST + day * DAY;
}

function mondayAfter(now: Instant): Instant {
  for (let days = 1; ; days++) {
    const window = dayWindow(shiftDay(now, days, ZONE), ZONE);
    if (window && instantToLocal(window.from, ZONE).weekday === 1) return window.from;
  }
}

/** A number from 0 to 1 that belongs to these words, the same in each run (FNV-1a). */
export function chanceOf(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('|')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

export function choice<T>(from: readonly T[], ...words: readonly (string | number)[]): T {
  return from[Math.floor(chanceOf(...words) * from.length)] as T;
}
