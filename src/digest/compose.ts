import type { Article } from '../domain/article.js';
import type { Digest, DigestStory } from '../domain/digest.js';
import type { RubricId } from '../domain/rubric.js';
import type { Window } from '../domain/schedule.js';
import type { Story } from '../domain/story.js';
import { groupStories } from './stories.js';

export interface ComposeOptions {
  window: Window;
  /** Rubrics wanted, in the order to show them. */
  rubrics: readonly RubricId[];
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  /** Stories a rubric shows before «Ещё N». */
  limit: number;
}

/** What a reader gets before «Ещё N»; ten rubrics of ten fit two messages. */
export const STORIES_PER_RUBRIC = 10;

/** Articles → digest, newest first within a rubric. The caller has chosen which articles belong to the window. */
export function composeDigest(articles: readonly Article[], options: ComposeOptions): Digest {
  const { window, rubrics, limit } = options;
  const stories = groupStories(articles);
  const sections = rubrics.map((rubric) => {
    const own = stories.filter((story) => story.rubric === rubric);
    const shown = own.slice(0, limit).map((story) => digestStory(story, options.sourceName));
    return { rubric, stories: shown, more: own.length - shown.length, total: own.length };
  });
  return {
    window,
    sections: sections.filter(({ total }) => total > 0).map(({ total: _, ...section }) => section),
    quiet: sections.filter(({ total }) => total === 0).map(({ rubric }) => rubric),
    total: sections.reduce((sum, { total }) => sum + total, 0),
  };
}

function digestStory({ id, articles }: Story, sourceName: (id: string) => string): DigestStory {
  const [first] = articles;
  const sources = [...new Set(articles.map(({ sourceId }) => sourceName(sourceId)))];
  return { id, title: first.title, url: first.url, publishedAt: first.publishedAt, sources };
}
