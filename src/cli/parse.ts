import type { Command } from 'commander';
import { z } from 'zod';
import { parseDate } from '../feeds/text/dates.js';
import { createParserPool } from '../feeds/threads/parser-pool.js';
import { runJsonLines } from './json-lines.js';
import type { Cli } from './shell.js';

const lineSchema = z.object({ id: z.unknown(), content_type: z.string().nullish(), xml_base64: z.string() });

export function addParse(program: Command, cli: Cli): void {
  program
    .command('parse')
    .description(
      'разобрать ленты: строки JSON {id, content_type, xml_base64} на входе, разобранное на выходе',
    )
    .action(async () => {
      const pool = createParserPool({ pages: false });
      try {
        await runJsonLines(cli.io, async (value) => {
          const { id, content_type, xml_base64 } = lineSchema.parse(value);
          const outcome = await pool.parse(Buffer.from(xml_base64, 'base64'), content_type ?? null);
          if (outcome.kind === 'failed') return { id, ok: false, error: outcome.reason };
          const { items, ttlMinutes: _, ...feed } = outcome.feed;
          return { id, ok: true, feed, items: items.map((item) => ({ ...item, date: isoDate(item.date) })) };
        });
      } finally {
        await pool.close();
      }
    });
}

function isoDate(text: string | null): string | null {
  const instant = text === null ? null : parseDate(text, { timeZone: 'UTC', now: null });
  return instant === null ? null : new Date(instant).toISOString();
}
