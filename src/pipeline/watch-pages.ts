import type { Article } from '../domain/article.js';
import { type Clock, DAY, HOUR, type Instant, MINUTE } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import type { PageOutcome } from '../feeds/read-source.js';
import type { WatchedPageStore } from '../storage/watched-pages.js';

export interface PageWatchDeps {
  watched: WatchedPageStore;
  articles: { known(ids: readonly string[]): Promise<Article[]> };
  sources: readonly Source[];
  readPage(url: string, source: Source): Promise<PageOutcome>;
  /** Changes an article that stands and annotates it anew. */
  revise(id: string, change: (standing: Article) => Article): Promise<void>;
  clock: Clock;
}

/** Looked at in one round, one after another: no outlet is hurried. */
const PAGES_A_ROUND = 10;
/** What an outlet corrects it corrects within days. */
const WATCHED_FOR = 7 * DAY;
/** The older the news, the rarer its page is looked at. */
const [OFTEN, RARELY] = [30 * MINUTE, 12 * HOUR];
/** A page that is not there is soon looked at once more. */
const SOON = 15 * MINUTE;

/**
 * Looks again at the pages of articles that channels have relayed: a listing shows an outlet's later headlines, and
 * neither a corrected lead nor that a story was taken down.
 */
export function createPageWatch({ watched, articles, sources, readPage, revise, clock }: PageWatchDeps) {
  async function lookAt(article: Article, source: Source): Promise<Instant> {
    const outcome = await readPage(article.url, source);
    const now = clock();
    if (outcome.kind === 'failed') {
      if (outcome.isMissing) await watched.missing(article.id);
      return now + (outcome.isMissing ? SOON : pauseOf(article, now));
    }
    const { page } = outcome;
    if (isPageOf(article, page.title)) {
      await watched.found(article.id);
      // Where the feed carries the words, the feed corrects them: a page may begin otherwise.
      if (article.page === 'read')
        await revise(article.id, (standing) => ({
          ...standing,
          lead: page.lead ?? standing.lead,
          text: page.text ?? standing.text,
        }));
    }
    return now + pauseOf(article, now);
  }

  return async (signal?: AbortSignal): Promise<void> => {
    for (const id of await watched.due(clock(), PAGES_A_ROUND)) {
      if (signal?.aborted) return;
      const [article] = await articles.known([id]);
      const source = sources.find(({ id: name }) => name === article?.sourceId);
      const isOver = !article || !source || clock() - article.firstSeenAt > WATCHED_FOR;
      if (isOver) await watched.over(id);
      // Before the look: one that breaks every time must not keep the others from theirs.
      else {
        await watched.again(id, clock() + OFTEN);
        await watched.again(id, await lookAt(article, source));
      }
    }
  };
}

function pauseOf({ firstSeenAt }: Article, now: Instant): number {
  return Math.min(RARELY, Math.max(OFTEN, (now - firstSeenAt) / 4));
}

/** A site may answer with its front page, or with «Страница не найдена», as if nothing was wrong: that says nothing. */
function isPageOf({ title, earlierTitles }: Article, found: string | null): boolean {
  if (found === null) return false;
  const words = new Set(wordsOf(found));
  return [title, ...earlierTitles].some((one) => {
    const own = wordsOf(one);
    return own.filter((word) => words.has(word)).length * 2 >= own.length;
  });
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
