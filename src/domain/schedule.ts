import { DateTime, IANAZone, type Zone } from 'luxon';
import { DAY, HOUR, type Instant, MINUTE } from './clock.js';
import { rememberOffsets } from './zone-offsets.js';

/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** When a digest is wanted: local minutes of some weekdays, in one IANA zone. */
export interface SlotRule {
  /** Minutes of the local day, 0–1439; at least one. */
  minutes: readonly number[];
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
  /** How often it was served on the local day of `slot`; of what comes at once. */
  times?: number | undefined;
}

/** How far back the digest of a chat reaches that has not been served for long. */
export const LONGEST_WINDOW = 7 * DAY;
/** A week grows by the hour of an autumn change, or when the reader chooses a later hour; nothing is cut off for that. */
const LONG_WEEK = 8 * DAY;

/** Minutes of the local day between which nothing unasked is sent; they may span midnight. Equal ones mean the whole day. */
export interface QuietHours {
  from: number;
  to: number;
}
/** Of whoever has not chosen others: ten in the evening to seven. */
export const USUAL_QUIET: QuietHours = { from: 22 * 60, to: 7 * 60 };
/** Operators are written to from this local hour on, until ten in the evening. */
const OFFICE: QuietHours = { from: USUAL_QUIET.from, to: 8 * 60 };

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
  return wallClock(instant, zone).slice(0, 10);
}

/** `08:00` */
export function localTime(instant: Instant, zone: string): string {
  return wallClock(instant, zone).slice(11, 16);
}

/** The whole local day, midnight to midnight; 23 or 25 hours on a DST change. Null when `date` is no date. */
export function dayWindow(date: string, zone: string): Window | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const start = DateTime.fromISO(date, { zone: zoneOf(zone) });
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

/**
 * The first slot after the one that was served; for who wants one digest a day, of a later local day: whatever hour is
 * chosen anew.
 */
export function followingSlot(rule: SlotRule, { slot, until }: Served): Instant {
  const next = nextSlot(rule, Math.max(slot, until));
  const isSecond = rule.minutes.length === 1 && localDate(next, rule.zone) === localDate(slot, rule.zone);
  return isSecond ? nextSlot(rule, next) : next;
}

/**
 * When a chat is due that has just chosen `rule`. What is due already stays due. A day that has had its digest gets no
 * second one by a former hour; a day still without one, whose new hour has passed, gets it at the former hour.
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
  const day = localDate(standing, rule.zone);
  if (believed && localDate(believed.slot, rule.zone) === day) return next;
  return day < localDate(next, rule.zone) ? standing : next;
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

/** Whether nothing unasked is to be sent now; without hours of quiet never. */
export function isQuiet(now: Instant, zone: string, quiet: QuietHours | null): boolean {
  return quiet !== null && quietEnds(now, zone, quiet) !== null;
}

/** The usual night: from ten in the evening to seven, local time. */
export function isNight(now: Instant, zone: string): boolean {
  return isQuiet(now, zone, USUAL_QUIET);
}

/**
 * When a slot may be sent. A punctual slot goes at once, whatever hour the reader chose;
 * one that is over an hour late and has slipped into the hours of quiet waits for their end.
 */
export function sendableAt(
  slot: Instant,
  now: Instant,
  zone: string,
  quiet: QuietHours | null = USUAL_QUIET,
): Instant {
  if (now - slot <= HOUR || quiet === null) return now;
  return quietEnds(now, zone, quiet) ?? now;
}

/** How long what can wait for office hours waits, ms: from ten in the evening until eight, local time; 0 by day. */
export function untilOfficeHours(now: Instant, zone: string): number {
  return (quietEnds(now, zone, OFFICE) ?? now) - now;
}

/** When the quiet that reigns at this instant ends; null when none does. */
export function quietEnds(now: Instant, zone: string, { from, to }: QuietHours): Instant | null {
  const local = at(now, zone);
  const minute = local.hour * 60 + local.minute;
  const isInside = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isInside) return null;
  const day = local.startOf('day').plus({ days: minute < to ? 0 : 1 });
  return day.set({ hour: Math.floor(to / 60), minute: to % 60 }).toMillis();
}

function seekSlot(rule: SlotRule, instant: Instant, step: 1 | -1): Instant {
  if (rule.days.length === 0 || rule.minutes.length === 0)
    throw new RangeError('a slot rule needs at least one weekday and one minute');
  const today = at(instant, rule.zone).startOf('day');
  // A week and a day on either side: the same weekday may come round only after today's slot has passed.
  for (let offset = 0; offset <= 8; offset++) {
    const day = today.plus({ days: offset * step });
    if (!rule.days.includes(day.weekday)) continue;
    // Sorted as instants: a spring change moves 2:45 behind 3:15.
    const slots = rule.minutes
      .map((minute) => day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis())
      .filter((slot) => (step === 1 ? slot > instant : slot < instant));
    if (slots.length > 0) return step === 1 ? Math.min(...slots) : Math.max(...slots);
  }
  throw new RangeError('no slot within eight days');
}

const ZONES = new Map<string, Zone>();

/** An IANA zone that remembers its offsets. */
function zoneOf(name: string): Zone {
  const standing = ZONES.get(name);
  if (standing) return standing;
  const iana = IANAZone.create(name);
  if (!iana.isValid) throw new RangeError(`not a zone: ${name}`);
  const offset = rememberOffsets((instant) => iana.offset(instant));
  const zone = Object.create(iana, { offset: { value: offset } }) as Zone;
  ZONES.set(name, zone);
  return zone;
}

/** `2025-06-15T08:00:00.000` */
function wallClock(instant: Instant, zone: string): string {
  return new Date(instant + zoneOf(zone).offset(instant) * MINUTE).toISOString().slice(0, -1);
}

function at(instant: Instant, zone: string): DateTime<true> {
  const local = DateTime.fromMillis(instant, { zone: zoneOf(zone) });
  if (!local.isValid) throw new RangeError(`not an instant in ${zone}: ${instant}`);
  return local;
}
