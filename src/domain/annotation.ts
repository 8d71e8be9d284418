import type { RubricId } from './rubric.js';

/** Something recognised in an article, with the words that led to it: «почему я это получил?». */
export interface Finding {
  id: string;
  /**
   * Pieces of its title and text as they stand there, the first found first; never empty. What marks an article as
   * advertising may stand in its category, under its author's name or in its address: then that.
   */
  words: string[];
}

/** A day the article speaks of, by the calendar of the region. */
export interface EventDay {
  /** 2025-06-16 */
  date: string;
  /** «16 июня», «завтра» */
  words: string;
}

/** What the program understands of an article. The outlet's own category is not changed by it. */
export interface Annotations {
  /** Of the rules and lists that made them; others are older. Null: never annotated. */
  version: string | null;
  /** Ours, whatever the outlet says. */
  rubric: RubricId;
  /** 0–1: how sure it is of the rubric. */
  confidence: number;
  /** Words that spoke for the rubric, the strongest first. */
  rubricWords: string[];
  topics: Finding[];
  /** Where it happens or whom it concerns; empty for the whole region. */
  districts: Finding[];
  /** Why it must not spread by itself. */
  holds: Finding[];
  eventDays: EventDay[];
}

/** What an article is understood by. */
export interface ArticleWords {
  title: string;
  /** Body, or lead; null when only the headline is known. */
  text: string | null;
  /** What stands before the text, or is all of it that a feed carries. */
  lead?: string | null | undefined;
  category: string | null;
  author?: string | null | undefined;
  url?: string | null | undefined;
  sourceId: string | null;
  /** For «завтра»; null when nobody knows. */
  publishedAt: number | null;
}

/** Of an article that nobody has annotated. */
export function unannotated(rubric: RubricId): Annotations {
  return {
    version: null,
    rubric,
    confidence: 0,
    rubricWords: [],
    topics: [],
    districts: [],
    holds: [],
    eventDays: [],
  };
}
