import type { Command } from 'commander';
import { z } from 'zod';
import { isZone } from '../domain/schedule.js';
import { parseDate } from '../feeds/text/dates.js';
import { runJsonLines } from './json-lines.js';
import type { Cli } from './shell.js';

const lineSchema = z.object({
  id: z.unknown(),
  text: z.string(),
  timeZone: z.string().refine(isZone, 'no such time zone').nullish(),
  now: z.string().nullish(),
});

export function addDates(program: Command, cli: Cli): void {
  program
    .command('dates')
    .description('понять даты: строки JSON {id, text, timeZone?, now?} на входе, {id, utc} на выходе')
    .action(() =>
      runJsonLines(cli.io, (value) => {
        const { id, text, timeZone, now } = lineSchema.parse(value);
        const zone = timeZone ?? 'UTC';
        const instant = parseDate(text, {
          timeZone: zone,
          now: now ? parseDate(now, { timeZone: zone, now: null }) : null,
        });
        return { id, utc: instant === null ? null : new Date(instant).toISOString() };
      }),
    );
}
