import type { Instant } from './clock.js';
import type { Source } from './source.js';
import { healthOf, type SourceHealth } from './source-health.js';
import { addressOf, forEntry, type SourceState } from './source-state.js';

/** What an operator wants to know of one source. */
export interface SourceReport {
  id: string;
  name: string;
  health: SourceHealth;
  /** Whether somebody has checked its entry against the live site. */
  verified: boolean;
  lastReadAt: Instant | null;
  lastNewAt: Instant | null;
  /** Mean time between two new items, ms. */
  meanGapMs: number | null;
  /** The last failure, in words; null when the last poll went well. */
  error: string | null;
  /** When it is looked at next; null when at once, or never again. */
  nextAt: Instant | null;
  /** Where it permanently moved to, when it is read there. */
  movedTo: string | null;
  /** Items of the last reading that could not be used, and those whose date is doubtful. */
  refused: number;
  doubtfulDates: number;
}

export function reportOf(source: Source, stored: SourceState): SourceReport {
  const state = forEntry(stored, source);
  const { lastReadAt, lastNewAt, meanGapMs, lastError, nextAt, refused, doubtfulDates } = state;
  const address = addressOf(state, source);
  const health = healthOf(source, state);
  return {
    id: source.id,
    name: source.name,
    health,
    verified: source.verified,
    lastReadAt,
    lastNewAt,
    meanGapMs,
    error: lastError,
    nextAt: health.kind === 'gone' || health.kind === 'off' ? null : nextAt,
    movedTo: address === source.url ? null : address,
    refused,
    doubtfulDates,
  };
}
