import type { AuditEntry } from '../../domain/audit.js';
import { localDate, localTime } from '../../domain/schedule.js';
import { csvOf } from '../csv.js';
import type { Say } from '../say.js';
import { type Labels, whoDecided } from '../who-decided.js';

/** A channel's log as a table, the oldest first. */
export function logCsv(
  say: Say,
  entries: readonly AuditEntry[],
  { labels, zone }: { labels: Labels; zone: string },
): string {
  const rows = entries.map((entry) => [
    localDate(entry.at, zone),
    localTime(entry.at, zone),
    say.text('log-what', { what: entry.what }),
    entry.title,
    whoDecided(say, entry, labels),
    entry.note,
  ]);
  return csvOf([say.text('log-csv-header').split(';'), ...rows]);
}
