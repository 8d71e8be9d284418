import type { Annotator } from '../annotate/annotate.js';
import { unannotated } from '../domain/annotation.js';
import { type Article, type ArticleDraft, isArchive } from '../domain/article.js';
import type { Clock, Instant } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import {
  type Failed,
  type Memory,
  NO_MEMORY,
  type PageOutcome,
  type ReadOutcome,
  type Wishes,
} from '../feeds/read-source.js';
import type { ArticleStore } from '../storage/articles.js';
import { createAnnotated } from './annotated.js';
import { createPageReading } from './read-pages.js';
import { createStoreArticles } from './store-articles.js';

export interface IngestDeps {
  reader: {
    read(source: Source, memory?: Memory): Promise<ReadOutcome>;
    readPage(url: string, source: Source): Promise<PageOutcome>;
  };
  articles: ArticleStore;
  annotator: Annotator;
  stemsOf: (title: string, text: string | null, lead: string | null) => string[];
  clock: Clock;
  /** See `isArchive`. */
  restoredUntil?: Instant | null;
}

/** Articles of one reading. */
export interface Counts {
  found: number;
  added: number;
  changed: number;
  /** Items that could not become articles. */
  refused: number;
  doubtfulDates: number;
}

export type PollOutcome =
  | ({ kind: 'read'; memory: Memory; wishes: Wishes } & Counts)
  | { kind: 'unchanged'; wishes: Wishes }
  | Failed;

/** What is known of a source from its last reading. */
export interface LastReading {
  memory: Memory;
  /** When it last answered with something readable; null before the first time. */
  lastReadAt: Instant | null;
}

/** Of a source that was never read, or that is to be read as if it had not been. */
export const NEVER_READ: LastReading = { memory: NO_MEMORY, lastReadAt: null };

/** Pages of one listing read at one poll: what an outlet publishes between two polls never fills so many. */
const PAGES_OF_A_LISTING = 4;

export type Ingest = ReturnType<typeof createIngest>;

/** source → fetch → parse → normalise → annotate → store, for one source at a time. */
export function createIngest(deps: IngestDeps) {
  const { reader, articles, annotator, stemsOf, clock, restoredUntil = null } = deps;
  const annotated = createAnnotated(annotator);
  const store = createStoreArticles({ articles, annotated, stemsOf });

  return {
    /** Reads a source once and stores what is new or changed; when it returns, all of it stands. */
    async poll(source: Source, { memory, lastReadAt }: LastReading = NEVER_READ): Promise<PollOutcome> {
      const first = await reader.read(source, memory);
      if (first.kind !== 'read') return first;
      const { memory: learned, wishes } = first;
      const counts = { found: 0, added: 0, changed: 0, refused: 0, doubtfulDates: 0 };
      const listed: string[] = [];
      let page: ReadOutcome = first;
      for (let pages = 1; page.kind === 'read'; pages++) {
        const { added, isAllNew, ids } = await take(page, lastReadAt, counts);
        listed.push(...ids);
        // Where all of a page is new, more may stand on the next. The archive of a new source is not asked for.
        const more = isAllNew && added > 0 && lastReadAt !== null && pages < PAGES_OF_A_LISTING;
        if (!more || page.next === null) break;
        page = await reader.read({ ...source, url: page.next });
      }
      await articles.listed(source.id, listed);
      return { kind: 'read', ...counts, memory: learned, wishes };
    },

    /** Reads the pages of articles of which only the headline is known. */
    readPages: createPageReading({ readPage: reader.readPage, articles, store, clock, restoredUntil }),

    /** What whoever looks at pages again needs. */
    readPage: reader.readPage,
    revise: store.revise,
  };

  async function take(
    { drafts, stems, refused, doubtfulDates }: Extract<ReadOutcome, { kind: 'read' }>,
    lastReadAt: Instant | null,
    counts: Counts,
  ): Promise<{ added: number; isAllNew: boolean; ids: string[] }> {
    // When it is stored, not when the reading began: until then no digest can know of it.
    const now = clock();
    const { added, changed, ids } = await store.add(
      drafts.map((draft) =>
        asArticle(
          { ...draft, firstSeenAt: now },
          isArchive({ ...draft, firstSeenAt: now }, lastReadAt, restoredUntil),
        ),
      ),
      stems,
    );
    counts.found += drafts.length;
    counts.added += added;
    counts.changed += changed;
    counts.refused += refused.reduce((sum, { count }) => sum + count, 0);
    counts.doubtfulDates += doubtfulDates;
    return { added, isAllNew: added === drafts.length, ids };
  }
}

/** It is annotated when it turns out to be new. */
function asArticle(draft: ArticleDraft, archive: boolean): Article {
  return {
    ...draft,
    rubric: 'other',
    annotations: unannotated('other'),
    earlierTitles: [],
    archive,
    pageTries: 0,
    pageTriedAt: null,
  };
}
