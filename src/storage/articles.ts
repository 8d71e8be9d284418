import type { Article } from '../domain/article.js';
import type { RubricId } from '../domain/rubric.js';
import type { Window } from '../domain/schedule.js';
import { articleCodec } from './article-record.js';
import { REPLACE_ARTICLE, STORE_ARTICLES } from './articles-script.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** So many in one script: Redis serves nobody else meanwhile, and Lua unpacks no more than some thousand values. */
const ARTICLES_A_SCRIPT = 200;

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

/** Where an article stands: its own id when it was new, else the one under which it was known, and by what. */
export interface Standing {
  id: string;
  known: null | 'url' | 'guid';
}

export type ArticleStore = ReturnType<typeof createArticleStore>;

/** Articles by id, by time, by rubric and by source, each once however often and under whatever address it comes. */
export function createArticleStore(redis: RedisClient, keys: Keys) {
  const byTime = (rubric?: RubricId) => (rubric ? keys.articlesByRubric(rubric) : keys.articlesByTime);

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

  function listsOf({ rubric, sourceId, page }: Article): string[] {
    const lists = [byTime(), byTime(rubric), keys.articlesBySource(sourceId)];
    return page === 'unread' ? [...lists, keys.articlesUnread(sourceId)] : lists;
  }

  return {
    get,
    known,

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
            listsOf(article).join('\n'),
            stems,
          ]),
        )) as string[];
        for (const [index, answer] of answers.entries()) {
          const [by, id] = answer.split(' ');
          if (id === undefined) found.push({ id: part[index]?.article.id ?? '', known: null });
          else found.push({ id, known: by === 'guid' ? 'guid' : 'url' });
        }
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
     * Overwrites an article that stands; moves it to its rubric and its time when those changed, adds new stems.
     * One that was withdrawn stays out of all lists.
     */
    async replace(
      before: Article,
      { article, stems }: Pick<IndexedArticle, 'article' | 'stems'>,
    ): Promise<void> {
      const lists = listsOf(article);
      await redis.eval(
        REPLACE_ARTICLE,
        2,
        keys.article(article.id),
        keys.withdrawnArticles,
        article.id,
        article.publishedAt,
        articleCodec.encode(article),
        listsOf(before)
          .filter((list) => !lists.includes(list))
          .join('\n'),
        [...lists, ...stems.split(' ').filter(Boolean).map(keys.stem)].join('\n'),
      );
    },

    /** Articles of a window, newest first. */
    async inWindow({ from, to }: Window, rubric?: RubricId): Promise<Article[]> {
      return get(await redis.zrange(byTime(rubric), `(${to}`, String(from), 'BYSCORE', 'REV'));
    },

    /** The newest articles of one source, newest first. */
    async ofSource(sourceId: string, limit: number): Promise<Article[]> {
      return get(await redis.zrange(keys.articlesBySource(sourceId), 0, String(limit - 1), 'REV'));
    },

    /** Articles of one source whose own page has not been read, newest first. */
    async unread(sourceId: string, limit: number): Promise<Article[]> {
      return get(await redis.zrange(keys.articlesUnread(sourceId), 0, String(limit - 1), 'REV'));
    },
  };
}

function decoded(records: readonly (string | null)[]): Article[] {
  return records.flatMap((record) => (record === null ? [] : [articleCodec.decode(record)]));
}
