import type { Instant } from './clock.js';
import type { RubricId } from './rubric.js';
import type { Window } from './schedule.js';

/** A digest as a value: what is told, in which order. How it looks is the business of messages/. */
export interface Digest {
  window: Window;
  /** Rubrics that have something, in configured order. */
  sections: DigestSection[];
  /** Rubrics that were asked for and have nothing. */
  quiet: RubricId[];
  /** Stories in all, those past the limits included. */
  total: number;
}

/** How whole a digest can be: what was known of the sources when it was composed. */
export interface Reading {
  /** When any source last answered; null before the first time. */
  checkedAt: Instant | null;
  /** Sources that could not be read, and since when. */
  failing: { name: string; since: Instant }[];
}

export interface DigestSection {
  rubric: RubricId;
  stories: DigestStory[];
  /** Stories past the limit. */
  more: number;
}

export interface DigestStory {
  /** Id of the first reporter's article. */
  id: string;
  title: string;
  url: string;
  publishedAt: number;
  /** Names of the outlets, first reporter first. */
  sources: string[];
}

/**
 * The digest without these stories, for those withdrawn since it was composed: what is left of it stays in order,
 * a rubric that has nothing left joins the quiet ones. Of stories past the limit nobody knows which they are.
 */
export function withoutStories<D extends Digest>(digest: D, ids: ReadonlySet<string>): D {
  const gone = digest.sections.flatMap(({ stories }) => stories).filter(({ id }) => ids.has(id)).length;
  if (gone === 0) return digest;
  const sections = digest.sections.map((section) => ({
    ...section,
    stories: section.stories.filter(({ id }) => !ids.has(id)),
  }));
  const isEmpty = ({ stories, more }: DigestSection) => stories.length === 0 && more === 0;
  return {
    ...digest,
    sections: sections.filter((section) => !isEmpty(section)),
    quiet: [...digest.quiet, ...sections.filter(isEmpty).map(({ rubric }) => rubric)],
    total: digest.total - gone,
  };
}
