import { DateTime, IANAZone } from 'luxon';
import { DAY, HOUR, type Instant } from './clock.js';

/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** When a digest is wanted: one local minute of some weekdays, in one IANA zone. */
export interface SlotRule {
  /** Minute of the local day, 0–1439. */
  minute: number;
  days: readonly Weekday[];
  zone: string;
}

/** Half-open: `from` is inside, `to` is not. */
export interface Window {
  from: Instant;
  to: Instant;
}

/** A moment as a wall clock shows it; `month` 1–12. */
export interface LocalParts {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
}

/** What a chat was served last. */
export interface Served {
  slot: Instant;
  /** What became known before this instant was told. */
  until: Instant;
}

/** How far back the digest of a chat reaches that has not been served for long. */
export const LONGEST_WINDOW = 7 * DAY;
/** A week grows by the hour of an autumn change, or when the reader chooses a later hour; nothing is cut off for that. */
const LONG_WEEK = 8 * DAY;

/** Nothing unasked is sent between these local hours. */
const QUIET_FROM_HOUR = 22;
const QUIET_TO_HOUR = 7;
/** Operators are written to from this local hour. */
const OFFICE_FROM_HOUR = 8;

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/**
 * Wall clock to instant. An hour that a DST change skips moves forward by the change;
 * an hour that occurs twice means its first time. Null when there is no such date.
 */
export function localToInstant(parts: LocalParts, zone: string): Instant | null {
  const local = DateTime.fromObject(parts, { zone });
  return local.isValid ? local.toMillis() : null;
}

export function instantToLocal(instant: Instant, zone: string): Required<LocalParts> & { weekday: Weekday } {
  const { year, month, day, hour, minute, second, millisecond, weekday } = at(instant, zone);
  return { year, month, day, hour, minute, second, millisecond, weekday };
}

/** `2025-06-15` */
export function localDate(instant: Instant, zone: string): string {
  return at(instant, zone).toFormat('yyyy-MM-dd');
}

/** `08:00` */
export function localTime(instant: Instant, zone: string): string {
  return at(instant, zone).toFormat('HH:mm');
}

/** The whole local day, midnight to midnight; 23 or 25 hours on a DST change. Null when `date` is no date. */
export function dayWindow(date: string, zone: string): Window | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const start = DateTime.fromISO(date, { zone });
  if (!start.isValid) return null;
  return { from: start.toMillis(), to: start.plus({ days: 1 }).toMillis() };
}

/** The local day that lies `days` after (or, negative, before) the one `instant` falls on. */
export function shiftDay(instant: Instant, days: number, zone: string): string {
  return at(instant, zone).plus({ days }).toFormat('yyyy-MM-dd');
}

/** The first slot strictly after `instant`. */
export function nextSlot(rule: SlotRule, instant: Instant): Instant {
  return seekSlot(rule, instant, 1);
}

/** The last slot strictly before `instant`. */
export function previousSlot(rule: SlotRule, instant: Instant): Instant {
  return seekSlot(rule, instant, -1);
}

/** The first slot of a later local day than the one that was served: whatever is chosen anew, one digest a day. */
export function followingSlot(rule: SlotRule, { slot, until }: Served): Instant {
  const next = nextSlot(rule, Math.max(slot, until));
  return localDate(next, rule.zone) === localDate(slot, rule.zone) ? nextSlot(rule, next) : next;
}

/**
 * When a chat is due that has just chosen `rule`. What is due already stays due. A day that has had its digest gets no
 * second one; a day still without one, whose new hour has passed, gets it at the old hour.
 * @param standing when it is due by its former wishes; null when it was not
 */
export function slotAfterChange(
  rule: SlotRule,
  now: Instant,
  standing: Instant | null,
  served: Served | null,
): Instant {
  if (standing !== null && standing <= now) return standing;
  const believed = believable(served, now);
  const next = Math.max(nextSlot(rule, now), believed ? followingSlot(rule, believed) : 0);
  if (standing === null || !rule.days.includes(at(standing, rule.zone).weekday)) return next;
  return localDate(standing, rule.zone) < localDate(next, rule.zone) ? standing : next;
}

/** A machine whose clock ran ahead has left marks of a time to come: nobody waits until it has come. */
export function believable(served: Served | null, now: Instant): Served | null {
  return served && Math.max(served.slot, served.until) > now + DAY ? null : served;
}

/**
 * What the digest of `slot` covers: since `until`, where the last one ended, or, before the first, the slot before;
 * after a long absence a week.
 */
export function slotWindow(slot: Instant, until: Instant): Window {
  return { from: slot - until > LONG_WEEK ? slot - LONGEST_WINDOW : until, to: slot };
}

/** Whether nothing unasked is to be sent: from ten in the evening to seven, local time. */
export function isNight(now: Instant, zone: string): boolean {
  const { hour } = at(now, zone);
  return hour < QUIET_TO_HOUR || hour >= QUIET_FROM_HOUR;
}

/**
 * When a slot may be sent. A punctual slot goes at once, whatever hour the reader chose;
 * one that is over an hour late and has slipped into the night waits for the morning.
 */
export function sendableAt(slot: Instant, now: Instant, zone: string): Instant {
  if (now - slot <= HOUR) return now;
  if (!isNight(now, zone)) return now;
  const local = at(now, zone);
  const morning = local.startOf('day').set({ hour: QUIET_TO_HOUR });
  return (local.hour >= QUIET_FROM_HOUR ? morning.plus({ days: 1 }) : morning).toMillis();
}

/** How long what can wait for office hours waits, ms: from ten in the evening until eight, local time; 0 by day. */
export function untilOfficeHours(now: Instant, zone: string): number {
  const local = at(now, zone);
  if (local.hour >= OFFICE_FROM_HOUR && local.hour < QUIET_FROM_HOUR) return 0;
  const opening = local.startOf('day').set({ hour: OFFICE_FROM_HOUR });
  return (local.hour >= QUIET_FROM_HOUR ? opening.plus({ days: 1 }) : opening).toMillis() - now;
}

function seekSlot(rule: SlotRule, instant: Instant, step: 1 | -1): Instant {
  if (rule.days.length === 0) throw new RangeError('a slot rule needs at least one weekday');
  const today = at(instant, rule.zone).startOf('day');
  // A week and a day on either side: the same weekday may come round only after today's slot has passed.
  for (let offset = 0; offset <= 8; offset++) {
    const day = today.plus({ days: offset * step });
    if (!rule.days.includes(day.weekday)) continue;
    const slot = day.set({ hour: Math.floor(rule.minute / 60), minute: rule.minute % 60 }).toMillis();
    if (step === 1 ? slot > instant : slot < instant) return slot;
  }
  throw new RangeError('no slot within eight days');
}

function at(instant: Instant, zone: string): DateTime<true> {
  const local = DateTime.fromMillis(instant, { zone });
  if (!local.isValid) throw new RangeError(`not an instant in ${zone}: ${instant}`);
  return local;
}
