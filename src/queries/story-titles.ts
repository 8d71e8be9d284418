import type { Audiences } from '../digest/audiences.js';
import type { HeadlineOf } from '../digest/compose.js';
import type { Article } from '../domain/article.js';
import type { StoryRecord } from '../domain/story.js';

export interface StoryTitlesDeps {
  stories: { get(ids: readonly string[]): Promise<Map<string, StoryRecord>> };
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  audiences: Pick<Audiences, 'forReaders'>;
  headlineOf: HeadlineOf;
}

/** Headlines of stories, by the ids they are asked for; a story of one article is known by that article. */
export function createStoryTitles({ stories, articles, audiences, headlineOf }: StoryTitlesDeps) {
  return async (ids: readonly string[]): Promise<Map<string, string>> => {
    const records = await stories.get(ids);
    const reportsOf = (id: string) => records.get(id)?.reports.map(({ article }) => article) ?? [id];
    const found = new Map(
      audiences.forReaders(await articles.get(ids.flatMap(reportsOf))).shown.map((one) => [one.id, one]),
    );
    return new Map(
      ids.flatMap((id) => {
        const [first, ...others] = reportsOf(id).flatMap((article) => found.get(article) ?? []);
        return first ? [[id, headlineOf([first, ...others]).title] as const] : [];
      }),
    );
  };
}
