import { type Instant, SECOND } from '../../domain/clock.js';
import type { Instruments } from './instruments.js';

/** The nightly clean-up, told by the process that ran it last. */
export function cleanupMetrics({ counter, gauge }: Instruments) {
  const removed = counter('cleanup_removed_total', 'What the clean-up removed, by kind', ['kind']);
  let last: { at: Instant; tookMs: number } | null = null;
  gauge('cleanup_last_timestamp_seconds', 'When the last clean-up of this process ended', [], () =>
    last === null ? [] : [{ value: last.at / SECOND }],
  );
  gauge('cleanup_duration_seconds', 'How long it took', [], () =>
    last === null ? [] : [{ value: last.tookMs / SECOND }],
  );

  return {
    /** @param report how many of each kind were removed @param at when it ended */
    cleaned(report: Readonly<Record<string, number>>, tookMs: number, at: Instant): void {
      for (const [kind, count] of Object.entries(report)) removed(count, { kind });
      last = { at, tookMs };
    },
  };
}
