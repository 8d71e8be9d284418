import type { Article } from '../domain/article.js';
import type { Window } from '../domain/schedule.js';
import { mayJoinStory } from '../domain/story.js';
import { listsOf } from './article-lists.js';
import { articleCodec } from './article-record.js';
import { createRevise } from './articles-revise.js';
import { FIND_ARTICLES, STORE_ARTICLES } from './articles-script.js';
import type { Keys } from './keys.js';
import { createListed } from './listed-articles.js';
import { type OnUnreadable, readable } from './records.js';
import type { RedisClient } from './redis-client.js';
import { marksOf } from './removed-articles.js';
import { utf8Text } from './utf8.js';

/** So many in one script: Redis serves nobody else meanwhile, and Lua unpacks no more than some thousand values. */
const ARTICLES_A_SCRIPT = 200;

/** So many are decoded in one go, 3 ms: a week of news has hundreds, and other answers are not to wait for all of them. */
const ARTICLES_AT_ONCE = 100;

/** An article with the stems it can be found by; the words are text's business, the index is storage's. */
export interface IndexedArticle {
  article: Article;
  /** Divided by spaces: thousands of them travel together. */
  stems: string;
  /** The same for every address of one article (no www, no trailing slash). */
  urlKey: string;
  /** What else tells the outlet's articles apart, whatever their address; null when nothing does. */
  guidKey: string | null;
  /** What it would be known again by had it been removed; without them nothing is asked. */
  traces?: readonly string[];
}

/**
 * Where an article stands: its own id when it was new, else the one under which it was known, and by what. One that was
 * `removed` stands no more and does not come back.
 */
export interface Standing {
  id: string;
  known: null | 'url' | 'guid' | 'removed';
}

export type ArticleStore = ReturnType<typeof createArticleStore>;

/**
 * Articles by id and by time, each once however often and under whatever address it comes.
 * @param onUnreadable told of records that do not read, each time they are met: whoever reads gets all others
 */
export function createArticleStore(
  redis: RedisClient,
  keys: Keys,
  { onUnreadable = () => undefined }: { onUnreadable?: OnUnreadable } = {},
) {
  function decoded(ids: readonly string[], records: readonly (Buffer | null)[]): Article[] {
    return records.flatMap((stored, index) => {
      if (stored === null) return [];
      return readable(articleCodec, keys.article(ids[index] ?? ''), utf8Text(stored), onUnreadable) ?? [];
    });
  }

  /** Also those withdrawn: for whoever must know an article again, not for whoever shows it. */
  async function known(ids: readonly string[]): Promise<Article[]> {
    if (ids.length === 0) return [];
    return decoded(ids, await redis.mgetBuffer(ids.map(keys.article)));
  }

  /** Without those withdrawn. */
  async function get(ids: readonly string[]): Promise<Article[]> {
    const parts: Promise<Article[]>[] = [];
    for (let from = 0; from < ids.length; from += ARTICLES_AT_ONCE)
      parts.push(getPart(ids.slice(from, from + ARTICLES_AT_ONCE)));
    return (await Promise.all(parts)).flat();
  }

  async function getPart(ids: readonly string[]): Promise<Article[]> {
    const [records, withdrawn] = await Promise.all([
      redis.mgetBuffer(ids.map(keys.article)),
      redis.hmget(keys.withdrawnArticles, ...ids),
    ]);
    const standing = records.map((record, index) => (withdrawn[index] === null ? record : null));
    return decoded(ids, standing);
  }

  /** Ids of articles of a window, newest first. */
  const idsInWindow = ({ from, to }: Window): Promise<string[]> =>
    redis.zrange(keys.articlesByTime, `(${to}`, String(from), 'BYSCORE', 'REV');

  /** Ids of articles that name a local date (2025-06-16) in headline or text, newest first. */
  const idsOnDay = (date: string): Promise<string[]> =>
    redis.zrange(keys.articlesByDay(date), 0, '-1', 'REV');

  return {
    get,
    known,
    idsInWindow,
    idsOnDay,
    revise: createRevise(redis, keys, onUnreadable),
    listed: createListed(redis, keys),

    /** What of this is there already: where each stands, in order, null for what is new. Nothing is stored. */
    async find(entries: readonly IndexedArticle[]): Promise<(Standing | null)[]> {
      const answers: string[] = [];
      for (let from = 0; from < entries.length; from += ARTICLES_A_SCRIPT) {
        const part = entries.slice(from, from + ARTICLES_A_SCRIPT);
        const named = part.flatMap(({ article, urlKey, guidKey, traces }) => [
          article.id,
          guidKey ?? '',
          urlKey,
          marksOf(traces),
        ]);
        const places = [keys.articleGuids, keys.articleUrls];
        answers.push(
          ...((await redis.eval(
            FIND_ARTICLES,
            2,
            ...places,
            keys.article(''),
            keys.removedArticles(''),
            ...named,
          )) as string[]),
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
          4,
          keys.articleGuids,
          keys.articleUrls,
          keys.edition,
          keys.stems,
          keys.article(''),
          keys.stem(''),
          part.length,
          keys.removedArticles(''),
          ...part.flatMap(({ article, stems, urlKey, guidKey, traces }) => [
            article.id,
            guidKey ?? '',
            urlKey,
            article.publishedAt,
            articleCodec.encode(article),
            [...listsOf(keys, article), ...(mayJoinStory(article) ? [keys.articlesPending] : [])].join('\n'),
            stems,
            marksOf(traces),
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

    /** Articles of a window, newest first. */
    async inWindow(window: Window): Promise<Article[]> {
      return get(await idsInWindow(window));
    },

    /** Articles that name a local date (2025-06-16) in headline or text, newest first. */
    async onDay(date: string): Promise<Article[]> {
      return get(await idsOnDay(date));
    },

    /** Articles of one source whose own page has not been read, newest first. */
    async unread(sourceId: string, limit: number): Promise<Article[]> {
      return get(await redis.zrange(keys.articlesUnread(sourceId), 0, String(limit - 1), 'REV'));
    },
  };
}

function standingOf(answer: string): Standing | null {
  const [by, id] = answer.split(' ');
  return id === undefined ? null : { id, known: by === 'guid' || by === 'removed' ? by : 'url' };
}
