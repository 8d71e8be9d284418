import { createHash } from 'node:crypto';
import type { Article } from '../domain/article.js';
import type { Window } from '../domain/schedule.js';
import { mayJoinStory } from '../domain/story.js';
import { articleCodec } from './article-record.js';
import { FIND_ARTICLES, REVISE_ARTICLES, STORE_ARTICLES } from './articles-script.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** So many in one script: Redis serves nobody else meanwhile, and Lua unpacks no more than some thousand values. */
const ARTICLES_A_SCRIPT = 200;
/** Changing needs them all to be read first, and competes with whoever changes one of them meanwhile. */
const CHANGES_A_SCRIPT = 100;
const TRIES = 50;

/** An article with the stems it can be found by; the words are text's business, the index is storage's. */
export interface IndexedArticle {
  article: Article;
  /** Divided by spaces: thousands of them travel together. */
  stems: string;
  /** The same for every address of one article (no www, no trailing slash). */
  urlKey: string;
  /** What else tells the outlet's articles apart, whatever their address; null when nothing does. */
  guidKey: string | null;
}

/** An article as it is to stand, with all it is found by. */
export type Changed = Pick<IndexedArticle, 'article' | 'stems'>;

/** Where an article stands: its own id when it was new, else the one under which it was known, and by what. */
export interface Standing {
  id: string;
  known: null | 'url' | 'guid';
}

export type ArticleStore = ReturnType<typeof createArticleStore>;

/** Articles by id and by time, each once however often and under whatever address it comes. */
export function createArticleStore(redis: RedisClient, keys: Keys) {
  /** Also those withdrawn: for whoever must know an article again, not for whoever shows it. */
  async function known(ids: readonly string[]): Promise<Article[]> {
    if (ids.length === 0) return [];
    return decoded(await redis.mget(ids.map(keys.article)));
  }

  async function get(ids: readonly string[]): Promise<Article[]> {
    if (ids.length === 0) return [];
    const [records, withdrawn] = await Promise.all([
      redis.mget(ids.map(keys.article)),
      redis.hmget(keys.withdrawnArticles, ...ids),
    ]);
    return decoded(records.filter((_, index) => withdrawn[index] === null));
  }

  function listsOf({ sourceId, page, annotations }: Article): string[] {
    const days = new Set(annotations.eventDays.map(({ date }) => date));
    return [
      keys.articlesByTime,
      ...(page === 'unread' ? [keys.articlesUnread(sourceId)] : []),
      ...[...days].map(keys.articlesByDay),
    ];
  }

  /** One round of `revise`. @returns those written, and the ids of those that somebody else changed meanwhile */
  async function reviseOnce(
    ids: readonly string[],
    change: (standing: Article) => Changed | null,
  ): Promise<{ written: Article[]; contested: string[] }> {
    const records = await redis.mget(ids.map(keys.article));
    const wanted = records.flatMap((stored) => {
      if (stored === null) return [];
      const before = articleCodec.decode(stored);
      const changed = change(before);
      return changed === null ? [] : [{ stored, before, ...changed }];
    });
    if (wanted.length === 0) return { written: [], contested: [] };
    const answers = (await redis.eval(
      REVISE_ARTICLES,
      3,
      keys.withdrawnArticles,
      keys.articlesPending,
      keys.withdrawals,
      keys.article(''),
      keys.stem(''),
      wanted.length,
      ...wanted.flatMap(({ stored, before, article, stems }) => {
        const lists = listsOf(article);
        return [
          article.id,
          createHash('sha1').update(stored).digest('hex'),
          article.publishedAt,
          articleCodec.encode(article),
          listsOf(before)
            .filter((list) => !lists.includes(list))
            .join('\n'),
          lists.join('\n'),
          stems,
          mayJoinStory(article) && tellsMore(before, article) ? 1 : 0,
          holdsOf(before) === holdsOf(article) ? 0 : 1,
        ];
      }),
    )) as number[];
    return {
      written: wanted.filter((_, index) => answers[index] === 1).map(({ article }) => article),
      contested: wanted.filter((_, index) => answers[index] !== 1).map(({ article }) => article.id),
    };
  }

  return {
    get,
    known,

    /** What of this is there already: where each stands, in order, null for what is new. Nothing is stored. */
    async find(entries: readonly IndexedArticle[]): Promise<(Standing | null)[]> {
      const answers: string[] = [];
      for (let from = 0; from < entries.length; from += ARTICLES_A_SCRIPT) {
        const part = entries.slice(from, from + ARTICLES_A_SCRIPT);
        const named = part.flatMap(({ article, urlKey, guidKey }) => [article.id, guidKey ?? '', urlKey]);
        const places = [keys.articleGuids, keys.articleUrls];
        answers.push(
          ...((await redis.eval(FIND_ARTICLES, 2, ...places, keys.article(''), ...named)) as string[]),
        );
      }
      return answers.map(standingOf);
    },

    /**
     * Stores what is not there yet, each article with all its indexes.
     * @returns where each entry stands, in order. One that is known by its guid may be another article for all that;
     * its address is not noted until `adopt` says so.
     */
    async insert(entries: readonly IndexedArticle[]): Promise<Standing[]> {
      const found: Standing[] = [];
      for (let from = 0; from < entries.length; from += ARTICLES_A_SCRIPT) {
        const part = entries.slice(from, from + ARTICLES_A_SCRIPT);
        const answers = (await redis.eval(
          STORE_ARTICLES,
          2,
          keys.articleGuids,
          keys.articleUrls,
          keys.article(''),
          keys.stem(''),
          part.length,
          ...part.flatMap(({ article, stems, urlKey, guidKey }) => [
            article.id,
            guidKey ?? '',
            urlKey,
            article.publishedAt,
            articleCodec.encode(article),
            [...listsOf(article), ...(mayJoinStory(article) ? [keys.articlesPending] : [])].join('\n'),
            stems,
          ]),
        )) as string[];
        found.push(
          ...answers.map(
            (answer, index) => standingOf(answer) ?? { id: part[index]?.article.id ?? '', known: null },
          ),
        );
      }
      return found;
    },

    /** Notes another address of an article that stands. */
    async adopt(urlKey: string, id: string): Promise<void> {
      await redis.hsetnx(keys.articleUrls, urlKey, id);
    },

    /** Which article is known under an address, as `urlKey`; null when none is. */
    async idAt(urlKey: string): Promise<string | null> {
      return redis.hget(keys.articleUrls, urlKey);
    },

    /**
     * Changes articles that stand, so that no change by somebody else is lost: moves them to their time and
     * their days when those changed, adds new stems. Those that were withdrawn stay out of all lists.
     * @param change may be asked several times; null leaves an article as it is
     * @returns those that were changed, as they stand now
     */
    async revise(ids: readonly string[], change: (standing: Article) => Changed | null): Promise<Article[]> {
      const revised: Article[] = [];
      for (let from = 0; from < ids.length; from += CHANGES_A_SCRIPT) {
        let open: readonly string[] = ids.slice(from, from + CHANGES_A_SCRIPT);
        for (let attempt = 0; open.length > 0; attempt++) {
          if (attempt === TRIES)
            throw new Error(`${open.join(', ')}: could not be changed in ${TRIES} tries`);
          const { written, contested } = await reviseOnce(open, change);
          revised.push(...written);
          open = contested;
        }
      }
      return revised;
    },

    /** Articles of a window, newest first. */
    async inWindow({ from, to }: Window): Promise<Article[]> {
      return get(await redis.zrange(keys.articlesByTime, `(${to}`, String(from), 'BYSCORE', 'REV'));
    },

    /** The newest articles, newest first. */
    async newest(limit: number): Promise<Article[]> {
      return get(await redis.zrange(keys.articlesByTime, 0, String(limit - 1), 'REV'));
    },

    /** Articles that name a local date (2025-06-16) in headline or text, newest first. */
    async onDay(date: string): Promise<Article[]> {
      return get(await redis.zrange(keys.articlesByDay(date), 0, '-1', 'REV'));
    },

    /** Articles of one source whose own page has not been read, newest first. */
    async unread(sourceId: string, limit: number): Promise<Article[]> {
      return get(await redis.zrange(keys.articlesUnread(sourceId), 0, String(limit - 1), 'REV'));
    },
  };
}

/** Whether it may belong to another story than was thought. */
function tellsMore(before: Article, after: Article): boolean {
  return (['title', 'lead', 'text', 'publishedAt'] as const).some((field) => before[field] !== after[field]);
}

function holdsOf({ annotations }: Article): string {
  return annotations.holds.map(({ id }) => id).join();
}

function standingOf(answer: string): Standing | null {
  const [by, id] = answer.split(' ');
  return id === undefined ? null : { id, known: by === 'guid' ? 'guid' : 'url' };
}

function decoded(records: readonly (string | null)[]): Article[] {
  return records.flatMap((record) => (record === null ? [] : [articleCodec.decode(record)]));
}
