import { createHash } from 'node:crypto';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from './clock.js';

/** Nobody is asked more often than once a minute, unless the entry itself wants that. */
const SHORTEST_PAUSE = MINUTE;
/** A quiet source that is well is asked this often all the same, unless its entry wants it rarer. */
const LONGEST_PAUSE = 3 * HOUR;
/** How far the learned pace may leave the configured one. */
const QUICKER = 1 / 2;
const SLOWER = 6;
/** Four looks between two items: an item is on average an eighth of the gap old when it is found. */
const LOOKS_A_GAP = 4;
/** Silence slows the pace, and hardly: after a night of nine hours a look comes every six minutes. */
const SILENCE_A_GAP = 24;
/** A server may slow us down with Cache-Control or <ttl> up to this; a day of cache would be a day without news. */
const LONGEST_FRESHNESS = HOUR;
const LONGEST_BACK_OFF = DAY;
/** How much longer a pause may become so that sources do not all come at once. */
const JITTER = 0.1;
/** Ticks come on the second, and the last one was a little late. */
const GRACE = SECOND / 2;

/** The newest item weighs a fifth, the ones before it ever less. */
const MEMORY = 0.8;
const SHORTEST_GAP = MINUTE;
const LONGEST_FIRST_GAP = DAY;
/** A night is no rhythm: one gap counts as three usual ones at most. */
const GAP_AT_MOST = 3;

/** Who is asked, and how often its entry in sources.json wants it. */
export interface Paced {
  id: string;
  intervalSeconds: number;
}

export interface AfterReading {
  /** Mean time between two new items, ms; null while that is not known. */
  meanGapMs: number | null;
  /** How long nothing new has come, ms. */
  silenceMs: number;
  /** How long the server calls its answer fresh, ms; null when it does not say. */
  freshForMs: number | null;
}

export interface AfterFailure {
  /** Failures in a row, this one among them. */
  failures: number;
  /** The pause the server asks for, ms. */
  retryAfterMs: number | null;
}

/**
 * The pause after a source answered, ms. The entry's interval is the base; a busy source is asked up to twice as
 * often, a quiet one up to six times as rarely, never sooner than after a minute nor later than after three hours.
 * An interval under a minute is a demonstration's or a test's: it is taken as it stands.
 */
export function pauseAfterReading(source: Paced, { meanGapMs, silenceMs, freshForMs }: AfterReading): number {
  const interval = source.intervalSeconds * SECOND;
  if (interval < SHORTEST_PAUSE) return interval;
  const least = Math.max(SHORTEST_PAUSE, interval * QUICKER);
  const most = Math.max(interval, Math.min(LONGEST_PAUSE, interval * SLOWER));
  const gap = meanGapMs === null ? null : Math.max(meanGapMs, silenceMs / SILENCE_A_GAP);
  const pause = gap === null ? interval : Math.min(most, Math.max(least, gap / LOOKS_A_GAP));
  const fresh = freshForMs === null ? 0 : Math.min(freshForMs, LONGEST_FRESHNESS) + GRACE;
  return jittered(source, Math.max(pause, fresh));
}

/**
 * The pause after a failure, ms: from a minute (or the interval, when that is shorter), doubled each time, to a day.
 * A Retry-After that is longer wins, up to a day (RFC 9110, 10.2.3).
 */
export function pauseAfterFailure(source: Paced, { failures, retryAfterMs }: AfterFailure): number {
  const first = Math.min(MINUTE, source.intervalSeconds * SECOND);
  const backOff = first * 2 ** Math.min(Math.max(0, failures - 1), 30);
  const pause = Math.min(LONGEST_BACK_OFF, jittered(source, backOff));
  if (retryAfterMs === null) return pause;
  return Math.max(pause, jittered(source, Math.min(retryAfterMs, DAY) + GRACE));
}

/** Whether the time has come. A last try in the future is a clock that was put back: then nothing else can be trusted. */
export function isDue(
  { nextAt, lastTriedAt }: { nextAt: Instant | null; lastTriedAt: Instant | null },
  now: Instant,
): boolean {
  return nextAt === null || lastTriedAt === null || lastTriedAt > now || nextAt - GRACE <= now;
}

/**
 * The mean gap between new items after `items` of them came within `silenceMs`, ms.
 * @param mean as known before; null when nothing was
 */
export function learnedGap(mean: number | null, silenceMs: number, items: number): number {
  const most = mean === null ? LONGEST_FIRST_GAP : mean * GAP_AT_MOST;
  const gap = Math.max(SHORTEST_GAP, Math.min(most, silenceMs / items));
  return mean === null ? gap : mean + (1 - MEMORY ** items) * (gap - mean);
}

/** Longer, never shorter, and always by the same share for the same source. */
function jittered({ id }: Paced, pause: number): number {
  const share = createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32;
  return Math.round(pause * (1 + JITTER * share));
}
