import type { Audiences } from '../digest/audiences.js';
import type { Article } from '../domain/article.js';
import type { Instant } from '../domain/clock.js';
import type { StoryRecord } from '../domain/story.js';

export interface ToldBeforeDeps {
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  stories: { get(storyIds: readonly string[]): Promise<Map<string, StoryRecord>> };
  audiences: Pick<Audiences, 'forReaders'>;
}

/**
 * Which of these stories readers have been told already.
 * @param storyOf article id → story id, of the articles to be told now
 * @param before what became known earlier than this was told by the digest before
 * @returns story id → its reports that were known by then
 */
export async function toldBefore(
  { articles, stories, audiences }: ToldBeforeDeps,
  storyOf: ReadonlyMap<string, string>,
  before: Instant,
): Promise<Map<string, Article[]>> {
  const storyOfEarlier = new Map<string, string>();
  for (const [id, { reports }] of await stories.get([...new Set(storyOf.values())])) {
    for (const { article } of reports) if (!storyOf.has(article)) storyOfEarlier.set(article, id);
  }
  const { shown } = audiences.forReaders(await articles.get([...storyOfEarlier.keys()]));
  const told = new Map<string, Article[]>();
  for (const article of shown) {
    // Archive was told to nobody.
    if (article.archive || Math.max(article.publishedAt, article.firstSeenAt) >= before) continue;
    const id = storyOfEarlier.get(article.id) ?? article.id;
    told.set(id, [...(told.get(id) ?? []), article]);
  }
  return told;
}
