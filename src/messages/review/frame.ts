import type { Article } from '../../domain/article.js';
import type { Caution } from '../../domain/card.js';
import type { Instant } from '../../domain/clock.js';

/** How things are called, for whatever is said of cards. */
export interface RelayFrame {
  zone: string;
  sourceName: (id: string) => string;
  rubricName: (id: Article['rubric']) => string;
  topicName: (id: string) => string;
  districtName: (id: string) => string;
}

/** What is known of a card beside itself when it is shown. */
export interface CardFacts {
  cautions: readonly Caution[];
  /** The lists of persons and organisations have not been updated for long. */
  areListsStale: boolean;
  /** The channel has posted the same story. */
  wasPosted: boolean;
  /** Posts of this week so far; null: not asked. */
  week: number | null;
  /** A required marking may fit it: an editor is asked to see to it. */
  mayBeMarked: boolean;
  now: Instant;
}

/** Posts a week that are recommended to institutions. */
export const WEEKLY = 3;
