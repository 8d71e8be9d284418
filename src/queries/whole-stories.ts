import type { Article } from '../domain/article.js';
import type { StoryRecord } from '../domain/story.js';

export interface StoryReports {
  get(ids: readonly string[]): Promise<Map<string, StoryRecord>>;
}

/**
 * All articles of stories that are not withdrawn, whenever they were published, in order of publication.
 * @param ids of stories; one that is not known is missing
 */
export async function wholeStories(
  {
    articles,
    stories,
  }: { articles: { get(ids: readonly string[]): Promise<Article[]> }; stories: StoryReports },
  ids: readonly string[],
): Promise<Map<string, Article[]>> {
  const records = await stories.get(ids);
  const reports = [...records.values()].flatMap((record) => record.reports.map(({ article }) => article));
  const byId = new Map((await articles.get([...new Set(reports)])).map((article) => [article.id, article]));
  return new Map(
    [...records].map(([id, record]) => [
      id,
      record.reports.flatMap(({ article }) => byId.get(article) ?? []),
    ]),
  );
}
