import type { Command } from 'commander';
import { z } from 'zod';
import { createAnnotator } from '../annotate/annotate.js';
import type { Finding } from '../domain/annotation.js';
import { loadRubricModel } from '../models.js';
import { loadUnderstanding } from '../region.js';
import { runJsonLines } from './json-lines.js';
import { lineDate } from './line-date.js';
import type { Cli } from './shell.js';

const lineSchema = (timeZone: string) =>
  z.object({
    id: z.unknown(),
    title: z.string(),
    text: z.string().nullish(),
    category: z.string().nullish(),
    source: z.string().nullish(),
    /** Without it «завтра» is no day. */
    date: lineDate(timeZone).nullish(),
  });

export function addAnnotate(program: Command, cli: Cli): void {
  program
    .command('annotate')
    .description(
      'разметить новости: на входе строки JSON {id, title, text?, category?, source?, date?}, на выходе рубрика, темы, районы, запреты и дни событий; date без часового пояса местная',
    )
    .action(async () => {
      const { configDir, timeZone } = cli.config();
      const { annotate } = createAnnotator({
        ...(await loadUnderstanding(configDir)),
        zone: timeZone,
        rubricModel: loadRubricModel(),
      });
      const schema = lineSchema(timeZone);
      await runJsonLines(cli.io, (value) => {
        const { id, title, text, category, source, date } = schema.parse(value);
        const { rubric, confidence, rubricWords, topics, districts, holds, eventDays } = annotate({
          title,
          text: text || null,
          category: category ?? null,
          sourceId: source ?? null,
          publishedAt: date ?? null,
        });
        return {
          id,
          rubric,
          confidence: Math.round(confidence * 1000) / 1000,
          topics: ids(topics),
          districts: ids(districts),
          holds: ids(holds),
          eventDays: eventDays.map(({ date }) => date),
          reasons: Object.fromEntries([
            [rubric, rubricWords],
            ...[...topics, ...districts, ...holds].map(({ id, words }) => [id, words]),
            ...eventDays.map(({ date, words }) => [date, [words]]),
          ]),
        };
      });
    });
}

function ids(findings: readonly Finding[]): string[] {
  return findings.map(({ id }) => id);
}
