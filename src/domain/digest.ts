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
