import type { Article } from '../domain/article.js';
import type { OutboxJob } from '../domain/outbox.js';
import type { DigestStore } from '../storage/digests.js';
import type { Freshness } from './metrics/sending.js';

export interface FreshnessDeps {
  digests: Pick<DigestStore, 'get'>;
  articles: { get(ids: readonly string[]): Promise<Pick<Article, 'publishedAt' | 'firstSeenAt'>[]> };
}

/** Digests and updates that are being sent at one time. */
const KEPT = 200;

/**
 * How fresh the freshest is of what a delivery tells: older stories may have waited for a reader's own hours, this one
 * tells how long the program took. Looked up once for all who get the same; null for what tells no news.
 */
export function createFreshness({ digests, articles }: FreshnessDeps) {
  const kept = new Map<string, Promise<Freshness | null>>();

  async function lookUp(job: OutboxJob): Promise<Freshness | null> {
    if (job.kind === 'update') return ofArticle(job.report, 'update');
    if (job.kind !== 'digest') return null;
    const digest = await digests.get(job.digest);
    const reports =
      digest?.sections.flatMap(({ stories }) => stories.flatMap((story) => story.reports)) ?? [];
    const [first] = reports.toSorted((a, b) => b.publishedAt - a.publishedAt);
    return first ? ofArticle(first.id, digest?.manner ?? 'scheduled') : null;
  }

  async function ofArticle(id: string, manner: Freshness['manner']): Promise<Freshness | null> {
    const [article] = await articles.get([id]);
    return article ? { publishedAt: article.publishedAt, firstSeenAt: article.firstSeenAt, manner } : null;
  }

  return (job: OutboxJob): Promise<Freshness | null> => {
    const name = job.kind === 'digest' ? job.digest : job.kind === 'update' ? job.report : null;
    if (name === null) return Promise.resolve(null);
    const standing = kept.get(name);
    if (standing) return standing;
    const found = lookUp(job);
    kept.set(name, found);
    found.catch(() => kept.delete(name));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}
