import type { Article, ArticleDraft } from '../domain/article.js';
import { type Clock, DAY, type Instant } from '../domain/clock.js';
import type { RubricId } from '../domain/rubric.js';
import type { Source } from '../domain/source.js';
import type { Failed, PageOutcome, ReadOutcome, Validators, Wishes } from '../feeds/read-source.js';
import type { ArticleStore } from '../storage/articles.js';
import { createPageReading } from './read-pages.js';
import { createStoreArticles } from './store-articles.js';

export interface IngestDeps {
  reader: {
    read(source: Source, validators: Validators): Promise<ReadOutcome>;
    readPage(url: string, source: Source): Promise<PageOutcome>;
  };
  articles: ArticleStore;
  rubricOf: (category: string | null) => RubricId;
  stemsOf: (title: string, text: string | null) => string[];
  clock: Clock;
}

export type PollOutcome =
  | {
      kind: 'read';
      found: number;
      added: number;
      changed: number;
      refused: number;
      doubtfulDates: number;
      validators: Validators;
      wishes: Wishes;
    }
  | { kind: 'unchanged'; wishes: Wishes }
  | Failed;

/** What is known of a source from its last reading. */
export interface LastReading {
  validators: Validators;
  /** When it last answered with something readable; null before the first time. */
  lastReadAt: Instant | null;
}

/** Of a source that was never read, or that is to be read as if it had not been. */
export const NEVER_READ: LastReading = { validators: { etag: null, lastModified: null }, lastReadAt: null };

/** What an outlet dates further back than this before the last look at it was there already, or is shown again. */
const NEWS_OF = DAY;

export type Ingest = ReturnType<typeof createIngest>;

/** source → fetch → parse → normalise → annotate → store, for one source at a time. */
export function createIngest({ reader, articles, rubricOf, stemsOf, clock }: IngestDeps) {
  const store = createStoreArticles({ articles, stemsOf });

  return {
    /** Reads a source once and stores what is new or changed; when it returns, all of it stands. */
    async poll(source: Source, { validators, lastReadAt }: LastReading = NEVER_READ): Promise<PollOutcome> {
      const outcome = await reader.read(source, validators);
      if (outcome.kind !== 'read') return outcome;
      // When it is stored, not when the reading began: until then no digest can know of it.
      const now = clock();
      const { added, changed } = await store.add(
        outcome.drafts.map((draft) => annotate({ ...draft, firstSeenAt: now }, lastReadAt)),
      );
      return {
        kind: 'read',
        found: outcome.drafts.length,
        added,
        changed,
        refused: outcome.refused.reduce((sum, { count }) => sum + count, 0),
        doubtfulDates: outcome.doubtfulDates,
        validators: outcome.validators,
        wishes: outcome.wishes,
      };
    },

    /** Reads the pages of articles of which only the headline is known. */
    readPages: createPageReading({ readPage: reader.readPage, articles, store, clock }),
  };

  function annotate(draft: ArticleDraft, lastReadAt: Instant | null): Article {
    return {
      ...draft,
      rubric: rubricOf(draft.category),
      earlierTitles: [],
      archive: isArchive(draft, lastReadAt),
      pageTries: 0,
      pageTriedAt: null,
    };
  }
}

/** Whether an article is old to its readers though new to us; without a date all that a first reading finds is. */
function isArchive(
  { dateFrom, publishedAt, firstSeenAt }: ArticleDraft,
  lastReadAt: Instant | null,
): boolean {
  if (dateFrom === 'first-seen') return lastReadAt === null;
  return publishedAt < (lastReadAt ?? firstSeenAt) - NEWS_OF;
}
