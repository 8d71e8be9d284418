import { createAnnotator } from '#src/annotate/annotate.js';
import type { Report } from '#src/digest/grouping.js';
import { loadRubricModel } from '#src/models.js';
import { loadUnderstanding } from '#src/region.js';

/** Gives reports the districts, topics and rubric that the program itself finds: its mistakes are part of what is learned. */
export async function createUnderstanding(): Promise<<T extends Report>(reports: readonly T[]) => T[]> {
  const { annotate } = createAnnotator({
    ...(await loadUnderstanding('config/kaluga')),
    zone: 'Europe/Moscow',
    rubricModel: loadRubricModel(),
  });
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
