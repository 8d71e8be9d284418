import type { Instant } from './clock.js';
import type { AnsweredDigest, DigestReport, DigestStory, ReadingStatus } from './digest.js';
import type { Asked, Days } from './question.js';
import type { RubricId } from './rubric.js';
import type { Window } from './schedule.js';

export type SearchOrder = 'newest' | 'best';

/** Stories of one page, whatever was asked: what a screen of a telephone holds. */
export const STORIES_PER_PAGE = 10;

/** Likewise where they stand under headings, which take room too. */
export const STORIES_PER_DIGEST_PAGE = 6;

/** Pages are counted from 0; nobody turns more than these. */
export const LAST_PAGE = 49;

export interface FoundStory extends DigestStory {
  rubric: RubricId;
  /** The day of those asked for that it speaks of, where it was published on none of them. */
  eventDay?: string | undefined;
  /** Of its text, around a word that was asked for and does not stand in its headline. */
  excerpt?: string | undefined;
}

/** Another question that does find something, when the one asked finds nothing. */
export interface Suggestion {
  /** A word read as another, or the rarest word left out. */
  kind: 'spelling' | 'fewer';
  asked: Asked;
}

/** What a search has found. */
export interface Found {
  stories: FoundStory[];
  page: number;
  order: SearchOrder;
  /** There are others on the next page. */
  more: boolean;
  /** How many there are in all; null where nobody has looked. */
  total: number | null;
  /** What words are marked in headlines: those with one of these stems. */
  stems: string[];
  /** The likeliest first; empty when something was found. */
  suggestions: Suggestion[];
}

/** The days an answer is about, and why these: asked for, or the usual ones where none were named. */
export interface AnswerDays extends Days {
  chosen: 'asked' | 'today' | 'week';
}

/** Parts of a question that were left out to find anything at all. */
export type LeftOut = 'days' | 'words' | 'rubrics' | 'topics' | 'districts';

/** The nearest thing there is, when a question has no answer. */
export interface Nearest {
  story: FoundStory;
  leftOut: LeftOut[];
}

interface Answered {
  asked: Asked;
  status: ReadingStatus;
  /** Of a topic that is asked for only official messages are shown: that there are none does not mean that it is quiet. */
  officialOnly: boolean;
  page: number;
  /** There is a further page. */
  more: boolean;
  /** Nothing was found, and of its days are others known; only looked up where nobody read for some of them. */
  isKnown?: boolean | undefined;
  /** When nothing was found, and there is anything. */
  nearest: Nearest | null;
  /** Local days for a button each; `later` is null when it has not begun. */
  neighbours: { earlier: string | null; later: string | null };
}

/** News of days. Every story of its sections and of `announced` stands on this page. */
export interface DigestAnswer extends Answered {
  kind: 'digest';
  days: AnswerDays;
  /** The moments that were meant, where it is not whole days. */
  window?: Window | undefined;
  digest: AnsweredDigest;
  /** What was announced for its days, with the day it is announced for. */
  announced: FoundStory[];
  /** Why the stories are of these days: published then, or telling of what happens then. */
  by: 'publication' | 'event' | 'both';
}

/** What a search has found. */
export interface SearchAnswer extends Answered {
  kind: 'found';
  /** Null when no time was named: all that is stored. */
  days: AnswerDays | null;
  found: Found;
}

/** An answer as facts; messages/ words it. `unread`: no source has been read yet, so nobody can know. */
export type Answer = { kind: 'unread'; asked: Asked; status: ReadingStatus } | DigestAnswer | SearchAnswer;

/** Stories of an answer in the order in which they are shown and numbered. */
export function storiesIn(answer: DigestAnswer | SearchAnswer): DigestStory[] {
  const shown =
    answer.kind === 'found'
      ? answer.found.stories
      : [...answer.digest.sections.flatMap(({ stories }) => stories), ...answer.announced];
  return shown.length > 0 || answer.nearest === null ? shown : [answer.nearest.story];
}

/** A question that names nothing. */
export const ASKED_NOTHING: Asked = {
  days: null,
  rubrics: [],
  topics: [],
  districts: [],
  words: [],
  phrases: [],
  without: [],
};

/** Something recognised in a story, with the words that led to it. */
export interface CardFinding {
  id: string;
  words: string[];
}

/** A story as facts, for a card in the chat. */
export interface StoryCard {
  /** Id of the story as it stands now: one that has become part of another has the other's. */
  id: string;
  /** The best headline of its reports, and the address of the one it stands over. */
  title: string;
  url: string;
  lead: string | null;
  /** All that readers may see, in order of publication: the first is the first reporter's. At least one. */
  reports: DigestReport[];
  /** Headlines the reports had before, the oldest first. */
  earlierTitles: string[];
  /** As the outlet whose headline it is says it. */
  credit: { author: string | null; photo: string | null; source: string };
  /** As its outlet has it, and the words that spoke for ours where that is the same. */
  rubric: { id: RubricId; words: string[] };
  topics: CardFinding[];
  districts: CardFinding[];
  related: RelatedStory[];
}

export interface RelatedStory {
  /** Id of the story. */
  id: string;
  title: string;
  url: string;
  publishedAt: Instant;
  source: string;
  /** The outlet itself names it as related, or it shares words, topic and place. */
  by: 'outlet' | 'likeness';
}
