import type { Command } from 'commander';
import { z } from 'zod';
import { createGrouping, type Grouping, type Report } from '../digest/grouping.js';
import { STORY_SPAN } from '../domain/story.js';
import { loadSimilarity, openAnnotator } from '../models.js';
import { answersOf, printLines } from './json-lines.js';
import { lineDate } from './line-date.js';
import type { Cli } from './shell.js';

const lineSchema = (timeZone: string) =>
  z.object({
    id: z.union([z.string(), z.number()]),
    title: z.string(),
    text: z.string().nullish(),
    date: lineDate(timeZone),
    source: z.string().nullish(),
  });

export function addStories(program: Command, cli: Cli): void {
  program
    .command('stories')
    .description(
      'собрать новости в сюжеты: на входе строки JSON {id, title, text?, date, source?} по порядку времени, после последней на выходе {id, story} для каждой; date без часового пояса местная',
    )
    .action(async () => {
      const { configDir, timeZone } = cli.config();
      const { annotate } = await openAnnotator(configDir, timeZone);
      const told = createToldStories(createGrouping({ similarity: loadSimilarity() }));
      const schema = lineSchema(timeZone);
      const answers: object[] = [];
      for await (const some of answersOf(cli.io, (value) => {
        const { id, title, text, date, source } = schema.parse(value);
        // "1" and 1 are two, and a story is answered as its first id came.
        const key = JSON.stringify(id);
        if (told.of(key) !== undefined) throw new Error(`id: ${key} has stood before`);
        const words = { title, text: text || null, publishedAt: date };
        const { districts, topics, rubric } = annotate({
          ...words,
          category: null,
          sourceId: source ?? null,
        });
        told.add({
          ...words,
          id: key,
          // Whoever names no outlet does not say that all came from one.
          sourceId: source ?? `?${key}`,
          districts: districts.map((found) => found.id),
          topics: topics.map((found) => found.id),
          rubric,
        });
        return { id };
      })) {
        answers.push(...some);
      }
      const final = answers.map((answer) => {
        const story = 'id' in answer && !('ok' in answer) ? told.of(JSON.stringify(answer.id)) : undefined;
        return story === undefined ? answer : { ...answer, story: JSON.parse(story) };
      });
      await printLines(cli.io.stdout, final);
    });
}

/** Follows reports to the story they end in; what is out of reach of new ones is dropped on the way. */
export function createToldStories(grouping: Grouping) {
  const storyOf = new Map<string, string>();
  /** Story → the one it became. */
  const became = new Map<string, string>();
  let horizon = Number.NEGATIVE_INFINITY;
  return {
    add(report: Report): void {
      if (report.publishedAt - 2 * STORY_SPAN > horizon) {
        horizon = report.publishedAt - STORY_SPAN;
        grouping.forget(horizon);
      }
      const { story, absorbed } = grouping.add(report);
      storyOf.set(report.id, story);
      for (const other of absorbed) became.set(other, story);
    },

    of(id: string): string | undefined {
      let story = storyOf.get(id);
      for (let next = story; next !== undefined; next = became.get(next)) story = next;
      return story;
    },
  };
}
