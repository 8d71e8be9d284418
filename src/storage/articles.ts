import { z } from 'zod';
import type { Article } from '../domain/article.js';
import type { RubricId } from '../domain/rubric.js';
import type { Window } from '../domain/schedule.js';
import { INSERT_ARTICLE } from './articles-script.js';
import type { Keys } from './keys.js';
import { instant, recordCodec, rubricId } from './records.js';
import type { RedisClient } from './redis-client.js';

const articleSchema: z.ZodType<Article> = z.object({
  id: z.string(),
  sourceId: z.string(),
  guid: z.string().nullable(),
  url: z.string(),
  title: z.string(),
  lead: z.string().nullable(),
  text: z.string().nullable(),
  category: z.string().nullable(),
  author: z.string().nullable(),
  photoCredit: z.string().nullable(),
  related: z.array(z.object({ title: z.string(), url: z.string() })),
  publishedAt: instant,
  dateFrom: z.enum(['source', 'first-seen']),
  firstSeenAt: instant,
  page: z.enum(['unread', 'read', 'failed', 'not-needed']),
  rubric: rubricId,
});
const codec = recordCodec('article', 1, articleSchema);

/** An article with the stems it can be found by; the words are text's business, the index is storage's. */
export interface IndexedArticle {
  article: Article;
  stems: string[];
  /** The same for every address of one article (no www, no trailing slash). */
  urlKey: string;
}

export type ArticleStore = ReturnType<typeof createArticleStore>;

/** Articles by id, by time, by rubric and by source, each once however often and under whatever address it comes. */
export function createArticleStore(redis: RedisClient, keys: Keys) {
  const byTime = (rubric?: RubricId) => (rubric ? keys.articlesByRubric(rubric) : keys.articlesByTime);

  async function get(ids: readonly string[]): Promise<Article[]> {
    if (ids.length === 0) return [];
    const stored = await redis.mget(ids.map(keys.article));
    return stored.flatMap((record) => (record === null ? [] : [codec.decode(record)]));
  }

  return {
    get,

    /**
     * Stores what is not there yet, each article atomically with all its indexes.
     * @returns for each entry, in order, the id under which it stands: its own when it was new.
     */
    async insert(entries: readonly IndexedArticle[]): Promise<{ id: string; isNew: boolean }[]> {
      if (entries.length === 0) return [];
      const pipeline = redis.pipeline();
      for (const { article, stems, urlKey } of entries) {
        const { id, sourceId, guid, publishedAt, rubric, page } = article;
        const indexes = [byTime(), byTime(rubric), keys.articlesBySource(sourceId), ...stems.map(keys.stem)];
        if (page === 'unread') indexes.push(keys.articlesUnread(sourceId));
        const guidField = guid === null ? '' : `${sourceId}|${guid}`;
        pipeline.eval(
          INSERT_ARTICLE,
          3 + indexes.length,
          keys.article(id),
          keys.articleGuids,
          keys.articleUrls,
          ...indexes,
          id,
          guidField,
          urlKey,
          publishedAt,
          codec.encode(article),
        );
      }
      const replies = (await pipeline.exec()) ?? [];
      return replies.map(([error, reply], index) => {
        if (error) throw error;
        const own = entries[index]?.article.id ?? '';
        return reply === '' ? { id: own, isNew: true } : { id: String(reply), isNew: false };
      });
    },

    /** Overwrites an article that stands; moves it between rubrics when that changed, adds new stems. */
    async replace(before: Article, { article, stems }: Omit<IndexedArticle, 'urlKey'>): Promise<void> {
      const write = redis.multi().set(keys.article(article.id), codec.encode(article));
      if (before.rubric !== article.rubric) {
        write.zrem(byTime(before.rubric), article.id);
        write.zadd(byTime(article.rubric), article.publishedAt, article.id);
      }
      if (article.page !== 'unread') write.zrem(keys.articlesUnread(article.sourceId), article.id);
      for (const stem of stems) write.zadd(keys.stem(stem), article.publishedAt, article.id);
      await write.exec();
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

    async count(): Promise<number> {
      return redis.zcard(keys.articlesByTime);
    },
  };
}
