import { createHash } from 'node:crypto';
import type { Article } from '../domain/article.js';
import type { Instant } from '../domain/clock.js';
import { listsOf } from './article-lists.js';
import { articleCodec } from './article-record.js';
import { REMOVE_ARTICLES } from './expired-articles-script.js';
import type { Keys } from './keys.js';
import { type OnUnreadable, readable } from './records.js';
import type { RedisClient } from './redis-client.js';
import { marksOf } from './removed-articles.js';
import { defineScript } from './script.js';

/** A place in the order of publication, the oldest first. */
export interface ByAge {
  at: Instant;
  id: string;
}

/** An article as it stands, and what names it. */
export interface Expired {
  article: Article;
  /** Names the record that was read: another one is not removed. */
  record: string;
  urlKey: string;
  guidKey: string | null;
  traces: readonly string[];
}

export type ExpiredArticles = ReturnType<typeof createExpiredArticles>;

/** What a clean-up needs of articles: to find those past their term, and to remove them with all that hangs on them. */
export function createExpiredArticles(redis: RedisClient, keys: Keys, onUnreadable: OnUnreadable) {
  return {
    /** Ids of articles published before an instant, the oldest first, after a place; none at the end. */
    async publishedBefore(before: Instant, after: ByAge | null, limit: number): Promise<ByAge[]> {
      const found: ByAge[] = [];
      for (let skip = 0; found.length < limit; skip += limit) {
        const page = await redis.zrange(
          keys.articlesByTime,
          after?.at ?? '-inf',
          `(${before}`,
          'BYSCORE',
          'LIMIT',
          skip,
          limit,
          'WITHSCORES',
        );
        if (page.length === 0) break;
        for (let n = 0; n < page.length; n += 2) {
          const [id = '', at] = [page[n], Number(page[n + 1])];
          if (after === null || at > after.at || id > after.id) found.push({ at, id });
        }
      }
      return found.slice(0, limit);
    },

    /** Ids of articles that were withdrawn: they stand in no list. @param cursor '0' at the beginning and at the end */
    async withdrawnPage(cursor: string): Promise<{ next: string; ids: string[] }> {
      const [next, found] = await redis.hscan(keys.withdrawnArticles, cursor, 'COUNT', 100);
      return { next, ids: found.filter((_, index) => index % 2 === 0) };
    },

    /** Null for those whose record does not read; those without one are left out. */
    async read(ids: readonly string[]): Promise<{ id: string; article: Article | null; record: string }[]> {
      const records = ids.length === 0 ? [] : await redis.mget(ids.map(keys.article));
      return records.flatMap((stored, index) => {
        const id = ids[index] ?? '';
        if (stored === null) return [];
        const article = readable(articleCodec, keys.article(id), stored, onUnreadable);
        return [{ id, article, record: createHash('sha1').update(stored).digest('hex') }];
      });
    },

    /** Ids of what these sources list. */
    async listedBy(sources: readonly string[]): Promise<Set<string>> {
      const lists = await Promise.all(sources.map((source) => redis.smembers(keys.listedArticles(source))));
      return new Set(lists.flat());
    },

    /** Which of these a follow, a post of this week or the end of what was begun with one still needs. */
    async neededAmong(ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set();
      const stories = await redis.hmget(keys.storyOfArticle, ...ids);
      const asked = redis.pipeline();
      for (const [index, id] of ids.entries()) {
        asked.smismember(keys.followed, id, stories[index] ?? id);
        asked.zmscore(keys.watchedPages, id);
        asked.zmscore(keys.articlesChanged, id);
      }
      const answers = (await asked.exec()) ?? [];
      const needed = new Set<string>();
      for (const [index, [error, answer]] of answers.entries()) {
        if (error) throw error;
        const id = ids[Math.floor(index / 3)] ?? '';
        if ((answer as (number | string | null)[]).some((one) => one !== null && one !== 0)) needed.add(id);
      }
      return needed;
    },

    /** Removes each wholly or, when it has changed or is listed since, not at all. */
    async remove(expired: readonly Expired[]): Promise<{ articles: number; stories: number }> {
      const places = [
        keys.articleGuids,
        keys.articleUrls,
        keys.withdrawnArticles,
        keys.missingPages,
        keys.watchedPages,
        keys.articlesChanged,
        keys.articlesPending,
        keys.storyOfArticle,
        keys.storiesWindow,
        keys.storiesVersion,
        keys.edition,
        keys.storiesAbsorbed,
      ];
      const prefixes = [keys.article(''), keys.removedArticles(''), keys.story(''), keys.relayed('')];
      const named = expired.flatMap(({ article, record, urlKey, guidKey, traces }) => [
        article.id,
        record,
        [...listsOf(keys, article), keys.articlesUnread(article.sourceId)].join('\n'),
        urlKey,
        guidKey ?? '',
        marksOf(traces),
        keys.listedArticles(article.sourceId),
      ]);
      const [articles, stories] = (await removeArticles(redis, places, [...prefixes, ...named])) as [
        number,
        number,
      ];
      return { articles, stories };
    },
  };
}

const removeArticles = defineScript(REMOVE_ARTICLES);
