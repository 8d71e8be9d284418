import { storyShown } from '../../src/digest/compose.js';
import { storiesOf } from '../../src/digest/stories.js';
import { unannotated } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import type { OfferedStory } from '../../src/domain/card.js';
import type { DigestStory } from '../../src/domain/digest.js';

/** An article with everything usual, but for what a test is about. */
export function article(about: Partial<Article> & { title: string }): Article {
  const id = about.id ?? `id-${about.title}`;
  const publishedAt = about.publishedAt ?? Date.parse('2025-06-15T09:00:00Z');
  return {
    id,
    sourceId: 'kgv',
    guid: null,
    url: `https://kgvinfo.example/novosti/${encodeURIComponent(id)}`,
    lead: null,
    text: null,
    category: 'Общество',
    author: null,
    photoCredit: null,
    picture: null,
    related: [],
    publishedAt,
    dateFrom: 'source',
    firstSeenAt: publishedAt,
    modifiedAt: null,
    page: 'read',
    rubric: 'society',
    annotations: unannotated(about.rubric ?? 'society'),
    earlierTitles: [],
    archive: false,
    pageTries: 0,
    pageTriedAt: null,
    ...about,
  };
}

/** Articles as found stories of one report each. */
export function stories(articles: readonly Article[]): DigestStory[] {
  return storiesOf(articles, new Map()).map((story) => storyShown(story, { sourceName: (id) => id }));
}

/** The words of a card a test does not care about. */
export const STORY: OfferedStory = {
  title: 'Мост открыли',
  lead: null,
  url: 'https://kgvinfo.example/novosti/most',
  sourceId: 'kgv',
  rubric: 'society',
};
