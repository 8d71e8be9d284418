import type { FoundStory } from '../domain/answer.js';
import type { RubricId } from '../domain/rubric.js';
import { localDate, localTime } from '../domain/schedule.js';
import { csvOf } from './csv.js';
import type { Say } from './say.js';

/** A table longer than this nobody reads, and Telegram waits for it. */
export const CSV_ROWS_AT_MOST = 1_000;

/** Found stories as a table, one row a report. */
export function storiesCsv(
  say: Say,
  stories: readonly FoundStory[],
  { zone, rubricName }: { zone: string; rubricName: (id: RubricId) => string },
): string {
  const rows = stories.flatMap(({ rubric, reports }) =>
    reports.map(({ publishedAt, title, source, url }) => [
      localDate(publishedAt, zone),
      localTime(publishedAt, zone),
      rubricName(rubric),
      title,
      source,
      url,
    ]),
  );
  return csvOf([say.text('csv-header').split(';'), ...rows.slice(0, CSV_ROWS_AT_MOST)]);
}
