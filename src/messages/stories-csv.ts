import type { FoundStory } from '../domain/answer.js';
import type { RubricId } from '../domain/rubric.js';
import { localDate, localTime } from '../domain/schedule.js';
import type { Say } from './say.js';

/** A table longer than this nobody reads, and Telegram waits for it. */
export const CSV_ROWS_AT_MOST = 1_000;

/**
 * Found stories as a table, one row a report: UTF-8 with BOM and semicolons, as a Russian Excel opens it by itself;
 * quoting by RFC 4180. What would be taken for a formula is made text by an apostrophe in front:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function storiesCsv(
  say: Say,
  stories: readonly FoundStory[],
  { zone, rubricName }: { zone: string; rubricName: (id: RubricId) => string },
): string {
  const rows = stories.flatMap(({ rubric, reports }) =>
    reports.map(({ publishedAt, title, source, url }) =>
      [localDate(publishedAt, zone), localTime(publishedAt, zone), rubricName(rubric), title, source, url]
        .map(field)
        .join(';'),
    ),
  );
  return `\u{feff}${[say.text('csv-header'), ...rows.slice(0, CSV_ROWS_AT_MOST)].join('\r\n')}\r\n`;
}

function field(value: string): string {
  const text = /^[\s]*[=+\-@]|^[\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
