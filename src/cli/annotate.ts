import type { Command } from 'commander';
import { z } from 'zod';
import type { Finding } from '../domain/annotation.js';
import { openAnnotator } from '../models.js';
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
      const { annotate } = await openAnnotator(configDir, timeZone);
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
          reasons: reasonsOf([
            { id: rubric, words: rubricWords },
            ...topics,
            ...districts,
            ...holds,
            ...eventDays.map(({ date, words }) => ({ id: date, words: [words] })),
          ]),
        };
      });
    });
}

function ids(findings: readonly Finding[]): string[] {
  return findings.map(({ id }) => id);
}

/** A topic and a hold may have one id: what led to both stands under it, each once. */
function reasonsOf(findings: readonly Finding[]): Record<string, string[]> {
  const reasons = new Map<string, Set<string>>();
  for (const { id, words } of findings) {
    const standing = reasons.get(id) ?? new Set();
    for (const one of words) standing.add(one);
    reasons.set(id, standing);
  }
  return Object.fromEntries([...reasons].map(([id, words]) => [id, [...words]]));
}
