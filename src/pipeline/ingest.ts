import type { Article, ArticleDraft } from '../domain/article.js';
import type { Clock, Instant } from '../domain/clock.js';
import type { RubricId } from '../domain/rubric.js';
import type { Source } from '../domain/source.js';
import { isFrontPage } from '../feeds/normalise.js';
import type { Failed, PageOutcome, ReadOutcome, Validators, Wishes } from '../feeds/read-source.js';
import type { ArticleStore, IndexedArticle } from '../storage/articles.js';

export interface IngestDeps {
  reader: {
    read(source: Source, validators: Validators): Promise<ReadOutcome>;
    readPage(url: string): Promise<PageOutcome>;
  };
  articles: ArticleStore;
  rubricOf: (category: string | null) => RubricId;
  stemsOf: (title: string, text: string | null) => string[];
  urlKeyOf: (url: string) => string;
  clock: Clock;
}

export type PollOutcome =
  | {
      kind: 'read';
      found: number;
      added: number;
      changed: number;
      refused: number;
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

/** Pages fetched after one poll: polite to the outlet, and a new source's archive is worked off poll by poll. */
const PAGES_A_POLL = 15;
/** An outlet that fails so often in a row is left alone until the next poll: other sources wait. */
const PAGE_FAILURES_A_POLL = 3;

/** Of a source that was never read, or that is to be read as if it had not been. */
export const NEVER_READ: LastReading = { validators: { etag: null, lastModified: null }, lastReadAt: null };

export type Ingest = ReturnType<typeof createIngest>;

/** source → fetch → parse → normalise → annotate → store, for one source at a time. */
export function createIngest(deps: IngestDeps) {
  const { reader, articles, rubricOf, stemsOf, urlKeyOf, clock } = deps;

  const annotate = (draft: ArticleDraft): Article => ({ ...draft, rubric: rubricOf(draft.category) });
  const indexed = (article: Article): IndexedArticle => ({
    article,
    stems: stemsOf(article.title, article.text ?? article.lead),
    // An address that every item of a feed has must not make them one.
    urlKey: isFrontPage(article.url) ? article.id : urlKeyOf(article.url),
  });

  return {
    /** Reads a source once and stores what is new or changed; when it returns, all of it stands. */
    async poll(source: Source, { validators }: LastReading = NEVER_READ): Promise<PollOutcome> {
      const outcome = await reader.read(source, validators);
      if (outcome.kind !== 'read') return outcome;
      const { added, changed } = await store(outcome.drafts.map(annotate));
      const refused = outcome.refused.reduce((sum, { count }) => sum + count, 0);
      return {
        kind: 'read',
        found: outcome.drafts.length,
        added,
        changed,
        refused,
        validators: outcome.validators,
        wishes: outcome.wishes,
      };
    },

    /** Reads the pages of articles of which only the headline is known. */
    async readPages(source: Source): Promise<number> {
      let read = 0;
      let failedInARow = 0;
      for (const article of await articles.unread(source.id, PAGES_A_POLL)) {
        const outcome = await reader.readPage(article.url);
        const after: Article =
          outcome.kind === 'failed'
            ? { ...article, page: 'failed' }
            : {
                ...article,
                page: 'read',
                lead: outcome.page.lead ?? article.lead,
                text: outcome.page.text ?? article.text,
                author: outcome.page.author ?? article.author,
                photoCredit: outcome.page.photoCredit ?? article.photoCredit,
                related: outcome.page.related,
              };
        await articles.replace(article, indexed(after));
        if (outcome.kind === 'read') read += 1;
        failedInARow = outcome.kind === 'failed' ? failedInARow + 1 : 0;
        if (failedInARow === PAGE_FAILURES_A_POLL) break;
      }
      return read;
    },
  };

  async function store(incoming: readonly Article[]): Promise<{ added: number; changed: number }> {
    // When it is stored, not when the reading began: until then no digest can know of it.
    const now = clock();
    const results = await articles.insert(
      incoming.map((article) => indexed({ ...article, firstSeenAt: now })),
    );
    const standing = new Map((await articles.get(knownIds(results))).map((article) => [article.id, article]));
    let changed = 0;
    for (const [index, { id, isNew }] of results.entries()) {
      const before = standing.get(id);
      const draft = incoming[index];
      if (isNew || !before || !draft) continue;
      const after = corrected(before, draft);
      if (!after) continue;
      await articles.replace(before, indexed(after));
      standing.set(id, after);
      changed += 1;
    }
    return { added: results.filter(({ isNew }) => isNew).length, changed };
  }
}

function knownIds(results: readonly { id: string; isNew: boolean }[]): string[] {
  return [...new Set(results.filter(({ isNew }) => !isNew).map(({ id }) => id))];
}

/** The outlet's own later wording of an article; null when nothing is new. Another outlet's copy corrects nothing. */
function corrected(before: Article, now: Article): Article | null {
  if (before.sourceId !== now.sourceId) return null;
  const after: Article = {
    ...before,
    title: now.title,
    lead: now.lead ?? before.lead,
    text: now.text ?? before.text,
    category: now.category ?? before.category,
    rubric: now.category === null ? before.rubric : now.rubric,
  };
  const same =
    after.title === before.title &&
    after.lead === before.lead &&
    after.text === before.text &&
    after.category === before.category &&
    after.rubric === before.rubric;
  return same ? null : after;
}
