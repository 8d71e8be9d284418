import type { Report } from '#src/digest/grouping.js';
import { openAnnotator } from '#src/models.js';

/** Gives reports the districts, topics and rubric that the program itself finds: its mistakes are part of what is learned. */
export async function createUnderstanding(): Promise<<T extends Report>(reports: readonly T[]) => T[]> {
  const { annotate } = await openAnnotator('config/kaluga', 'Europe/Moscow');
  return (reports) =>
    reports.map((report) => {
      const { title, text, sourceId, publishedAt } = report;
      const { districts, topics, rubric } = annotate({ title, text, sourceId, publishedAt, category: null });
      return {
        ...report,
        districts: districts.map(({ id }) => id),
        topics: topics.map(({ id }) => id),
        rubric,
      };
    });
}
