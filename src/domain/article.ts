import type { Annotations } from './annotation.js';
import { DAY, type Instant, MINUTE } from './clock.js';
import type { RubricId } from './rubric.js';

/** What an outlet published, in the outlet's own words, as plain text. Not yet annotated. */
export interface ArticleDraft {
  /** 16 base64url characters, the same for the same article on every poll. */
  id: string;
  sourceId: string;
  /** The feed's own identity, when it has one. */
  guid: string | null;
  /** Absolute, normalised http(s) address. */
  url: string;
  /** One line, never empty. */
  title: string;
  lead: string | null;
  /** Whole body as plain text, paragraphs divided by an empty line; null when only the headline is known. */
  text: string | null;
  /** The outlet's own category, as it writes it. */
  category: string | null;
  author: string | null;
  photoCredit: string | null;
  /** Address of its picture; never shown without credit and permission. */
  picture: string | null;
  related: RelatedLink[];
  publishedAt: Instant;
  /** `first-seen` when the outlet's date was missing or impossible. */
  dateFrom: 'source' | 'first-seen';
  firstSeenAt: Instant;
  /** When the outlet says it changed it; null when it does not. */
  modifiedAt: Instant | null;
  /** Whether the article's own page has been read; `not-needed` when the feed carried the text. */
  page: 'unread' | 'read' | 'failed' | 'not-needed';
}

/** An article as stored: a draft with its annotations and its history here. */
export interface Article extends ArticleDraft {
  /** What digests group it by: the outlet's category where it has one, else ours. */
  rubric: RubricId;
  annotations: Annotations;
  /** Headlines it had before, the oldest first, ten at most. */
  earlierTitles: string[];
  /** It was old when its source was first read: found and searched like any other, but news to nobody. */
  archive: boolean;
  /** Attempts to read its own page that failed. */
  pageTries: number;
  /** The last attempt, the one that succeeded too. */
  pageTriedAt: Instant | null;
}

export interface RelatedLink {
  title: string;
  url: string;
}

/** What an outlet dates further back than this before the last look at it was there already, or is shown again. */
const NEWS_OF = DAY;

/**
 * Whether an article is old to its readers though new to us; without a date all that a first reading finds is.
 * @param lastReadAt when its source had been read before; null at its first reading
 * @param restoredUntil until then another store was at work, whose backup this one was made of: what was published by then
 * was told by it
 */
export function isArchive(
  { dateFrom, publishedAt, firstSeenAt }: Pick<ArticleDraft, 'dateFrom' | 'publishedAt' | 'firstSeenAt'>,
  lastReadAt: Instant | null,
  restoredUntil: Instant | null = null,
): boolean {
  if (dateFrom === 'first-seen') return lastReadAt === null || lastReadAt < (restoredUntil ?? 0);
  if (publishedAt < (restoredUntil ?? 0)) return true;
  return publishedAt < (lastReadAt ?? firstSeenAt) - NEWS_OF;
}

/** A page is read in a moment; longer than this nobody waits for it. */
export const PAGE_PATIENCE = 10 * MINUTE;

/** Whether its page is read in a moment. It may hold the lead, and the mark of advertising. */
export function isBeingRead(
  { page, firstSeenAt }: Pick<Article, 'page' | 'firstSeenAt'>,
  now: Instant,
): boolean {
  return page === 'unread' && now - firstSeenAt < PAGE_PATIENCE;
}

/**
 * Since when an article may be told: published, seen, and its page read or not waited for any longer. What a headline
 * alone says nothing of, advertising above all, stands on the page. It never changes to what is past already.
 */
export function tellableSince({
  page,
  pageTriedAt,
  publishedAt,
  firstSeenAt,
}: Pick<Article, 'page' | 'pageTriedAt' | 'publishedAt' | 'firstSeenAt'>): Instant {
  const givenUp = firstSeenAt + PAGE_PATIENCE;
  const read = page === 'not-needed' ? firstSeenAt : page === 'unread' ? givenUp : pageTriedAt;
  return Math.max(publishedAt, Math.min(read ?? firstSeenAt, givenUp));
}

/** Whether it can be said which day an article is of: of an archive without dates nobody can. */
export function hasDay({ archive, dateFrom }: Pick<Article, 'archive' | 'dateFrom'>): boolean {
  return !(archive && dateFrom === 'first-seen');
}
