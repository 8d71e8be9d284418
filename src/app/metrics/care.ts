import { type Instant, SECOND } from '../../domain/clock.js';
import type { Maintenance } from '../../domain/maintenance.js';
import type { Instruments } from './instruments.js';

export interface CareMetricsDeps {
  /** When the last whole backup was begun; null when there was none, or nobody knows. */
  lastBackup: () => Promise<Instant | null>;
  /** The maintenance an operator has ordered, boxed: null when nobody knows. */
  maintenance: () => Promise<{ standing: Maintenance | null } | null>;
}

/** What operators have to see to: how old the last backup is, and whether readers are kept out. */
export function careMetrics({ gauge }: Instruments, { lastBackup, maintenance }: CareMetricsDeps): void {
  gauge(
    'backup_last_timestamp_seconds',
    'When the last whole backup was begun, or the one that was restored was made',
    [],
    async () => {
      const at = await lastBackup();
      return at === null ? [] : [{ value: at / SECOND }];
    },
  );
  gauge(
    'maintenance',
    'Whether maintenance goes on: readers get a notice, nothing unasked goes out',
    [],
    async () => {
      const known = await maintenance();
      return known === null ? [] : [{ value: Number(known.standing !== null) }];
    },
  );
}
