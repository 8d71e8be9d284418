import { SECOND } from '../../domain/clock.js';
import { type CleanedUp, type CleanUpReport, nothingRemoved } from '../../domain/retention.js';
import type { Instruments } from './instruments.js';

/** What the nightly clean-up removes, told by the process that runs it. */
export function cleanupMetrics({ counter }: Instruments) {
  const removed = counter('cleanup_removed_total', 'What the clean-up removed, by kind', ['kind']);
  const count = (report: CleanUpReport) => {
    for (const [kind, many] of Object.entries(report)) if (!kind.startsWith('kept')) removed(many, { kind });
  };
  count(nothingRemoved());

  return {
    /** Kinds that were only counted are none of it. */
    cleaned: count,
  };
}

/** The last clean-up that came to its end, in whatever process. `last`: null when there was none, or nobody knows. */
export function lastCleanupMetrics({ gauge }: Instruments, last: () => Promise<CleanedUp | null>): void {
  const tell = (of: (done: CleanedUp) => number) => async () => {
    const done = await last();
    return done === null ? [] : [{ value: of(done) / SECOND }];
  };
  gauge(
    'cleanup_last_timestamp_seconds',
    'When the last clean-up came to its end',
    [],
    tell(({ at }) => at),
  );
  gauge(
    'cleanup_duration_seconds',
    'How long it took',
    [],
    tell(({ tookMs }) => tookMs),
  );
}
