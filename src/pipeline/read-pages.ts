import { type Article, isArchive } from '../domain/article.js';
import { type Clock, HOUR, type Instant, MINUTE } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import type { PageOutcome } from '../feeds/read-source.js';
import { credibleDate } from '../feeds/text/credible-date.js';
import type { ArticleStore } from '../storage/articles.js';
import type { StoreArticles } from './store-articles.js';

export interface PageDeps {
  readPage(url: string, source: Source): Promise<PageOutcome>;
  articles: Pick<ArticleStore, 'unread'>;
  store: StoreArticles;
  clock: Clock;
  /** See `isArchive`. */
  restoredUntil: Instant | null;
}

/** Pages fetched after one poll: polite to the outlet, and a new source's archive is worked off poll by poll. */
const PAGES_A_POLL = 15;
/** Looked through for pages whose turn has come: those that failed lately must not hold up the others. */
const PAGES_CONSIDERED = 200;
/** An outlet that fails so often in a row is left alone until the next poll: other sources wait. */
const FAILURES_A_POLL = 3;
/** Pauses between attempts to read one page; after the last it stays marked as not read. */
const PAUSES = [10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR];

/** Reads the pages of articles of which only the headline is known, newest first, each until it has been read once. */
export function createPageReading({ readPage, articles, store, clock, restoredUntil }: PageDeps) {
  /** @returns how many were read */
  return async function readPages(source: Source): Promise<number> {
    let read = 0;
    let failedInARow = 0;
    const unread = await articles.unread(source.id, PAGES_CONSIDERED);
    const due = unread.filter((article) => isDue(article, clock())).slice(0, PAGES_A_POLL);
    for (const article of due) {
      const outcome = await readPage(article.url, source);
      // Meanwhile another reading may have corrected it.
      await store.revise(article.id, (standing) => {
        const read = afterReading(standing, outcome, source, clock());
        // Its page waited in the backup, and was read, and told, by what was lost.
        return { ...read, archive: read.archive || read.publishedAt < (restoredUntil ?? 0) };
      });
      if (outcome.kind === 'read') read += 1;
      failedInARow = outcome.kind === 'failed' ? failedInARow + 1 : 0;
      if (failedInARow === FAILURES_A_POLL) break;
    }
    return read;
  };
}

function isDue({ pageTries, pageTriedAt }: Article, now: Instant): boolean {
  return pageTriedAt === null || now - pageTriedAt >= (PAUSES[pageTries - 1] ?? 0);
}

function afterReading(article: Article, outcome: PageOutcome, source: Source, now: Instant): Article {
  if (outcome.kind === 'failed') {
    const pageTries = article.pageTries + 1;
    const isOver = outcome.why === 'gone' || pageTries > PAUSES.length;
    return { ...article, page: isOver ? 'failed' : 'unread', pageTries, pageTriedAt: now };
  }
  const { page } = outcome;
  const { firstSeenAt } = article;
  const said = (date: string | null) => (date === null ? null : credibleDate(date, source.timeZone, now));
  // A listing without dates: the page knows when it was published.
  const publishedAt = article.dateFrom === 'first-seen' ? said(page.published) : null;
  const dated = publishedAt === null ? {} : { publishedAt, dateFrom: 'source' as const };
  return {
    ...article,
    ...dated,
    archive:
      publishedAt === null
        ? article.archive
        : isArchive({ firstSeenAt, publishedAt, dateFrom: 'source' }, null),
    modifiedAt: said(page.modified) ?? article.modifiedAt,
    page: 'read',
    pageTriedAt: now,
    lead: page.lead ?? article.lead,
    text: page.text ?? article.text,
    author: page.author ?? article.author,
    // A picture keeps the credit the page gives to it, or none.
    photoCredit: page.picture ? page.picture.credit : (page.photoCredit ?? article.photoCredit),
    picture: page.picture?.url ?? article.picture,
    related: page.related,
  };
}
