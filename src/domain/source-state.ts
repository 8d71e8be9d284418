import { createHash } from 'node:crypto';
import type { Instant } from './clock.js';
import { isDue, learnedGap, pauseAfterFailure, pauseAfterReading } from './polling-rhythm.js';
import type { Source } from './source.js';
import type { Trouble } from './source-health.js';
import { longestSilence } from './source-silence.js';

/** How a source is doing, what makes the next request conditional, and when that is due. */
export interface SourceState {
  /** Mark of the entry in sources.json that all this was learned under; null before the first poll. */
  entry: string | null;
  etag: string | null;
  lastModified: string | null;
  /** Of the last answer: the same again need not be read. */
  bodyHash: string | null;
  lastTriedAt: Instant | null;
  /** When it first answered; null before that, and where nobody wrote it down. */
  firstReadAt: Instant | null;
  /** When it last answered with something readable, new or unchanged. */
  lastReadAt: Instant | null;
  /** When something new was last found in it. */
  lastNewAt: Instant | null;
  /** Mean time between two new items, ms. */
  meanGapMs: number | null;
  /** The longest it lately was without news and well, in waking hours, ms. */
  longestSilenceMs: number | null;
  nextAt: Instant | null;
  /** Failures in a row. */
  failures: number;
  failingSince: Instant | null;
  why: 'gone' | 'empty' | 'other' | null;
  /** The last failure in words for the operator; null while all is well. */
  lastError: string | null;
  /** Where it was permanently redirected to, and in how many polls in a row. */
  moved: { url: string; times: number } | null;
  /** What operators have been told and what still holds. */
  told: Trouble[];
  /** Items of the last reading that could not be used. */
  refused: number;
  /** Items of the last reading whose date is doubtful. */
  doubtfulDates: number;
}

export const UNREAD_SOURCE: SourceState = {
  entry: null,
  etag: null,
  lastModified: null,
  bodyHash: null,
  lastTriedAt: null,
  firstReadAt: null,
  lastReadAt: null,
  lastNewAt: null,
  meanGapMs: null,
  longestSilenceMs: null,
  nextAt: null,
  failures: 0,
  failingSince: null,
  why: null,
  lastError: null,
  moved: null,
  told: [],
  refused: 0,
  doubtfulDates: 0,
};

/** What a poll came to, as far as the state depends on it. */
export type Reading =
  | {
      kind: 'read';
      added: number;
      refused: number;
      doubtfulDates: number;
      memory: Pick<SourceState, 'etag' | 'lastModified' | 'bodyHash'>;
      wishes: Wishes;
    }
  | { kind: 'unchanged'; wishes: Wishes }
  | { kind: 'failed'; message: string; why: 'gone' | 'empty' | 'other'; retryAfterMs?: number };

/** What a server that answered wishes for its next reader. */
export interface Wishes {
  /** How long the answer stays fresh, ms; null when the server does not say. */
  freshForMs: number | null;
  /** Where permanent redirects lead; null when the address stands. */
  movedTo: string | null;
}

/** Polls that must lead to the same place before it is asked there: a redirect called permanent may be a mistake. */
export const MOVED_FOR_GOOD = 3;
/** Failures at the new address after which the old one is asked again. */
const FAILURES_AWAY = 3;

/**
 * The state as it counts for the entry as it stands in sources.json now. What was learned about another address is
 * dropped, so that a corrected entry is read at once and whole. That it fails stays known until it has been read.
 */
export function forEntry(state: SourceState, source: Source): SourceState {
  const entry = markOf(source);
  if (state.entry === entry) return state;
  const why = state.why === 'gone' ? 'other' : state.why;
  // Another place is a new source: what stands there already is archive, not news.
  const isElsewhere = state.entry !== null && placeOf(state.entry) !== placeOf(entry);
  const known = isElsewhere ? { ...state, lastReadAt: null, lastNewAt: null } : state;
  return { ...known, entry, why, etag: null, lastModified: null, bodyHash: null, moved: null, nextAt: null };
}

/** Where to ask. */
export function addressOf({ moved }: SourceState, { url }: Source): string {
  return moved && moved.times >= MOVED_FOR_GOOD ? moved.url : url;
}

/** @param before as `forEntry` gives it */
export function stateAfter(before: SourceState, source: Source, reading: Reading, now: Instant): SourceState {
  return reading.kind === 'failed'
    ? afterFailure(before, source, reading, now)
    : afterAnswer(before, source, reading, now);
}

function afterFailure(
  before: SourceState,
  source: Source,
  { message, why, retryAfterMs }: Extract<Reading, { kind: 'failed' }>,
  now: Instant,
): SourceState {
  // Somebody asked before its time: who looks often must not make it wait longer.
  const isEarly = before.failures > 0 && !isDue(before, now) && !retryAfterMs;
  const failures = before.failures + (isEarly ? 0 : 1);
  const away = addressOf(before, source) !== source.url;
  const back = !away || failures >= FAILURES_AWAY || why === 'gone';
  return {
    ...before,
    lastTriedAt: now,
    failures,
    failingSince: before.failingSince ?? now,
    // Gone from where it had moved to: the address in sources.json has not been asked about that.
    why: away && why === 'gone' ? 'other' : why,
    lastError: message,
    moved: back ? null : before.moved,
    nextAt: isEarly
      ? before.nextAt
      : now + pauseAfterFailure(source, { failures, retryAfterMs: retryAfterMs ?? null }),
  };
}

function afterAnswer(
  before: SourceState,
  source: Source,
  reading: Exclude<Reading, { kind: 'failed' }>,
  now: Instant,
): SourceState {
  const read = reading.kind === 'read' ? reading : null;
  const rhythm = read && read.added > 0 ? afterNews(before, source, read.added, now) : before;
  const { lastNewAt, meanGapMs, longestSilenceMs } = rhythm;
  const silenceMs = lastNewAt === null ? 0 : now - lastNewAt;
  const { freshForMs, movedTo } = reading.wishes;
  return {
    ...before,
    ...(read ? { ...read.memory, refused: read.refused, doubtfulDates: read.doubtfulDates } : {}),
    lastTriedAt: now,
    firstReadAt: before.firstReadAt ?? (before.lastReadAt === null ? now : null),
    lastReadAt: now,
    lastNewAt,
    meanGapMs,
    longestSilenceMs,
    failures: 0,
    failingSince: null,
    why: null,
    lastError: null,
    moved: afterRedirect(before, source, movedTo),
    nextAt: now + pauseAfterReading(source, { meanGapMs, silenceMs, freshForMs }),
  };
}

/** The first reading brings an archive: a gap is known only from the second on. */
function afterNews(before: SourceState, { timeZone }: Source, added: number, now: Instant) {
  const { lastNewAt, lastReadAt, meanGapMs, longestSilenceMs } = before;
  if (lastNewAt === null) return { lastNewAt: now, meanGapMs, longestSilenceMs };
  return {
    lastNewAt: now,
    meanGapMs: learnedGap(meanGapMs, now - lastNewAt, added),
    // Silent it was as far as anybody looked: what came while the program was away tells nothing.
    longestSilenceMs: longestSilence(longestSilenceMs, { from: lastNewAt, to: lastReadAt ?? now }, timeZone),
  };
}

function afterRedirect(before: SourceState, source: Source, movedTo: string | null): SourceState['moved'] {
  const { moved } = before;
  const away = addressOf(before, source) !== source.url;
  if (movedTo === null || movedTo === source.url) return away ? moved : null;
  return { url: movedTo, times: movedTo === moved?.url ? moved.times + 1 : 1 };
}

/** `place.rest`: what is read there, and how it is understood. */
function markOf({ kind, url, selectors, timeZone, category, intervalSeconds }: Source): string {
  const { item, title, link, date, category: rubric } = selectors ?? {};
  const rest = [item, title, link, date, rubric, timeZone, category, intervalSeconds];
  return [[kind, url], rest].map(shortHash).join('.');
}

function placeOf(mark: string): string {
  return mark.split('.')[0] ?? '';
}

function shortHash(values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 12);
}
