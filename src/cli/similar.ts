import type { Command } from 'commander';
import { z } from 'zod';
import { loadSimilarity } from '../models.js';
import { runJsonLines } from './json-lines.js';
import { lineDate } from './line-date.js';
import type { Cli } from './shell.js';

function lineSchema(timeZone: string) {
  const article = z
    .object({
      title: z.string().nullish(),
      text: z.string().nullish(),
      /** The same headline a year later is another event. */
      date: lineDate(timeZone).nullish(),
    })
    .transform(({ title, text, date }) => ({ title: title ?? '', text: text || null, date: date ?? null }));
  return z.object({ id: z.unknown(), a: article, b: article });
}

export function addSimilar(program: Command, cli: Cli): void {
  program
    .command('similar')
    .description(
      'сравнить новости, об одном ли они событии: на входе строки JSON {id, a: {title, text?, date?}, b: {…}}, на выходе {id, same, score}; date без часового пояса местная',
    )
    .action(async () => {
      const schema = lineSchema(cli.config().timeZone);
      const similarity = loadSimilarity();
      await runJsonLines(cli.io, (value) => {
        const { id, a, b } = schema.parse(value);
        const { same, score } = similarity.compare(a, b);
        return { id, same, score: Math.round(score * 1000) / 1000 };
      });
    });
}
