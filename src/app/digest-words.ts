import type { Audiences } from '../digest/audiences.js';
import type { Article } from '../domain/article.js';
import { articlesOf, withoutArticles } from '../domain/digest.js';
import type { Format } from '../domain/format.js';
import type { Message } from '../domain/message.js';
import { atOnceMessages } from '../messages/at-once-message.js';
import { digestInFormat } from '../messages/digest-in-format.js';
import type { Say } from '../messages/say.js';
import type { NewsQuery } from '../queries/news.js';
import type { DigestStore } from '../storage/digests.js';

/** Digests that are being sent at one time; each profile and window in each format is one. */
const KEPT = 200;

/**
 * Puts each digest into words once for all who get it, as long as `edition` stays the same: it changes when an article is
 * withdrawn or held for something else.
 */
export function createDigestWords(
  render: (id: string, format: Format) => Promise<readonly Message[] | null>,
  edition: () => Promise<number>,
): (id: string, format: Format) => Promise<readonly Message[] | null> {
  const kept = new Map<string, Promise<readonly Message[] | null>>();
  return async (id, format) => {
    const key = `${await edition()} ${format} ${id}`;
    const standing = kept.get(key);
    if (standing) return standing;
    const words = render(id, format);
    kept.set(key, words);
    // What failed, or was not there yet, is looked up again.
    words.then((found) => found ?? kept.delete(key)).catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return words;
  };
}

export interface DigestRenderDeps {
  digests: Pick<DigestStore, 'get'>;
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  audiences: Pick<Audiences, 'forReaders'>;
  news: Pick<NewsQuery, 'rubricName'>;
  say: Say;
}

/** A digest in words, without what was withdrawn or found to be kept from readers since it was composed. */
export function createDigestRender(
  { digests, articles, audiences, news, say }: DigestRenderDeps,
  { zone }: { zone: string },
) {
  return async (id: string, format: Format): Promise<readonly Message[] | null> => {
    const digest = await digests.get(id);
    if (!digest) return null;
    const ids = articlesOf(digest);
    const { shown } = audiences.forReaders(await articles.get(ids));
    const stand = new Set(shown.map((article) => article.id));
    const gone = new Set(ids.filter((one) => !stand.has(one)));
    const told = withoutArticles(digest, gone);
    if (digest.manner === 'at-once') return atOnceMessages(say, told, { zone, rubricName: news.rubricName });
    // What it says of its sources is what was known when it was composed: the same words at every try.
    const frame = { ...digest.reading, now: digest.knownUntil, zone, rubricName: news.rubricName };
    return digestInFormat(say, told, frame, format);
  };
}
