import type { Article } from '../domain/article.js';
import { HOUR } from '../domain/clock.js';
import type { Story } from '../domain/story.js';
import { fingerprint } from '../text/fingerprint.js';

/** Yearly headlines repeat; two reports of one event come within days. */
const STORY_SPAN = 72 * HOUR;

/**
 * Groups articles that tell one event: for now, the same headline but for case and punctuation.
 * @returns stories, newest first by their first report; articles inside in order of publication.
 */
export function groupStories(articles: readonly Article[]): Story[] {
  const stories: Story[] = [];
  const open = new Map<string, Story>();
  for (const article of [...articles].sort((a, b) => a.publishedAt - b.publishedAt)) {
    const print = fingerprint(article.title);
    const standing = open.get(print);
    if (standing && article.publishedAt - standing.articles[0].publishedAt <= STORY_SPAN) {
      standing.articles.push(article);
      continue;
    }
    const story: Story = { id: article.id, rubric: article.rubric, articles: [article] };
    open.set(print, story);
    stories.push(story);
  }
  return stories.reverse();
}
