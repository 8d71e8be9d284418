import type { Article } from '../domain/article.js';
import type { Story } from '../domain/story.js';

/**
 * Puts articles of one story together.
 * @param storyOf article id → story id; an article that is missing is its own story
 * @returns stories, newest first by their first report here; articles inside in order of publication.
 */
export function storiesOf(articles: readonly Article[], storyOf: ReadonlyMap<string, string>): Story[] {
  const stories = new Map<string, Story>();
  for (const article of [...articles].sort(byPublication)) {
    const id = storyOf.get(article.id) ?? article.id;
    const standing = stories.get(id);
    if (standing) standing.articles.push(article);
    else stories.set(id, { id, articles: [article] });
  }
  return [...stories.values()].reverse();
}

/** Of two of one instant always the same is first, however they were found. */
function byPublication(a: Article, b: Article): number {
  return a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : 1);
}
