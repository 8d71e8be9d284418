import type { Article } from './article.js';
import { HOUR, type Instant } from './clock.js';

/** One event, told by one or more outlets. Articles are in order of publication: the first is the first reporter. */
export interface Story {
  /** Id of the first reporter's article. */
  id: string;
  articles: [Article, ...Article[]];
}

/** One article of a story, without its words. */
export interface StoryReport {
  article: string;
  sourceId: string;
  publishedAt: Instant;
}

/** A story as it is remembered: who reported it when. Its headline is chosen by whoever shows it. */
export interface StoryRecord {
  /** Of the article that was there first; it stays when an earlier one is found. */
  id: string;
  /** In order of publication: the first is the first reporter. Withdrawn articles are among them. */
  reports: [StoryReport, ...StoryReport[]];
}

/** Yearly headlines repeat; reports of one event come within days. */
export const STORY_SPAN = 72 * HOUR;

/** Whether an article may be a report of what others report too. Of an archive only its end, and what has a date. */
export function mayJoinStory({
  archive,
  dateFrom,
  publishedAt,
  firstSeenAt,
}: Pick<Article, 'archive' | 'dateFrom' | 'publishedAt' | 'firstSeenAt'>): boolean {
  return !archive || (dateFrom === 'source' && publishedAt >= firstSeenAt - STORY_SPAN);
}

/** @param reports in any order */
export function storyRecord(id: string, reports: readonly StoryReport[]): StoryRecord {
  const [first, ...others] = [...reports].sort(
    (a, b) => a.publishedAt - b.publishedAt || (a.article < b.article ? -1 : 1),
  );
  if (!first) throw new RangeError(`story ${id} has no reports`);
  return { id, reports: [first, ...others] };
}
