import type { Command } from 'commander';
import { z } from 'zod';
import { loadSimilarity } from '../models.js';
import { runJsonLines } from './json-lines.js';
import type { Cli } from './shell.js';

const articleSchema = z.object({
  title: z.string().nullish(),
  text: z.string().nullish(),
  /** ISO instant; the same headline a year later is another event. */
  date: z.iso.datetime({ offset: true }).nullish(),
});

const lineSchema = z.object({ id: z.unknown(), a: articleSchema, b: articleSchema });

export function addSimilar(program: Command, cli: Cli): void {
  program
    .command('similar')
    .description(
      'сравнить новости: строки JSON {id, a: {title, text?, date?}, b: {…}} на входе, {id, same, score} на выходе: об одном ли событии',
    )
    .action(async () => {
      const similarity = loadSimilarity();
      await runJsonLines(cli.io, (value) => {
        const { id, a, b } = lineSchema.parse(value);
        const { same, score } = similarity.compare(datedOf(a), datedOf(b));
        return { id, same, score: Math.round(score * 1000) / 1000 };
      });
    });
}

function datedOf({ title, text, date }: z.infer<typeof articleSchema>) {
  return { title: title ?? '', text: text || null, date: date ? Date.parse(date) : null };
}
