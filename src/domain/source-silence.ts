import { DAY, HOUR, type Instant } from './clock.js';
import { dayWindow, localDate, type Window } from './schedule.js';

/** Hours of the local day in which outlets publish. */
const WAKES_AT = 7 * HOUR;
const SLEEPS_AT = 23 * HOUR;

const ALWAYS_ALLOWED = 12 * HOUR;
const USUAL_GAPS = 6;
/** Beyond the longest silence known, by half. */
const LONGER_THAN_LONGEST = 1.5;
/** From Friday evening to Monday morning: until it has shown otherwise, a source is presumed to rest at weekends. */
const PRESUMED_LONGEST = 26 * HOUR;
const HALF_FORGOTTEN_AFTER = 28 * DAY;

/** What a source has shown of its rhythm. */
export interface KnownRhythm {
  meanGapMs: number | null;
  longestSilenceMs: number | null;
}

/**
 * Whether a source that answers has been without news for longer than its rhythm explains: more waking hours (7–23,
 * local) than twelve, than six of its usual gaps, and than one and a half of the longest silence it lately had. A new
 * source has its first month to show whether it rests at weekends; a holiday longer than any before is told of once.
 * @param silence from the last new item to the last reading: what nobody looked at is not silence
 */
export function isStrangelySilent(
  { meanGapMs, longestSilenceMs }: KnownRhythm,
  silence: Window,
  zone: string,
): boolean {
  const allowed = Math.max(
    ALWAYS_ALLOWED,
    USUAL_GAPS * (meanGapMs ?? 0),
    LONGER_THAN_LONGEST * (longestSilenceMs ?? PRESUMED_LONGEST),
  );
  // By the clock it is never shorter, and far cheaper to know.
  return silence.to - silence.from > allowed && wakingTime(silence, zone) > allowed;
}

/** The longest silence in waking hours, ms, after one more; what lies back counts ever less. */
export function longestSilence(before: number | null, silence: Window, zone: string): number {
  const elapsed = Math.max(0, silence.to - silence.from);
  const remembered = (before ?? PRESUMED_LONGEST) * 0.5 ** (elapsed / HALF_FORGOTTEN_AFTER);
  return Math.max(remembered, wakingTime(silence, zone));
}

/** How much of a window lies in waking hours, ms. Whole days between the first and the last are not looked at. */
export function wakingTime({ from, to }: Window, zone: string): number {
  if (to <= from) return 0;
  const first = localDay(from, zone);
  if (to <= first.to) return awakeOn(first, { from, to });
  const last = localDay(to, zone);
  const whole = Math.round((last.from - first.to) / DAY);
  return awakeOn(first, { from, to }) + whole * (SLEEPS_AT - WAKES_AT) + awakeOn(last, { from, to });
}

function awakeOn(day: Window, { from, to }: Window): number {
  return Math.max(0, Math.min(to, day.from + SLEEPS_AT) - Math.max(from, day.from + WAKES_AT));
}

function localDay(instant: Instant, zone: string): Window {
  const day = dayWindow(localDate(instant, zone), zone);
  if (!day) throw new RangeError(`not an instant in ${zone}: ${instant}`);
  return day;
}
