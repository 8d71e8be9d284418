import { createHash } from 'node:crypto';
import type { Article } from '../domain/article.js';
import { fingerprint } from '../text/fingerprint.js';
import { stems } from '../text/stems.js';
import { isFrontPage, urlIdentity } from './article-url.js';

/** Shorter headlines («Погода», «Афиша недели») come again for other articles. */
const TELLING_TITLE = 20;
/** Headlines of one article, before and after an editor's hand, share more than this part of their words. */
const SHARED_WORDS = 0.5;
/** Or this part of them, when they were published in the same minute; feeds that date by the day say the same of all. */
const SHARED_IN_A_MINUTE = 0.4;

/** Under which address an article is known, whatever www, AMP or trailing slash it came with. */
export function urlKeyOf({ id, url }: Article): string {
  // An address that every item of a feed has must not make them one.
  return isFrontPage(url) ? id : urlIdentity(url);
}

/** What tells an article apart when its address was edited: its guid, or the very headline and minute. */
export function guidKeyOf({ sourceId, guid, title, publishedAt, dateFrom }: Article): string | null {
  if (guid !== null) return `${sourceId}|${guid}`;
  if (dateFrom !== 'source' || title.length < TELLING_TITLE) return null;
  const headline = createHash('sha256').update(fingerprint(title)).digest('base64url').slice(0, 12);
  return `${sourceId}|${publishedAt}|${headline}`;
}

/** Names an address among the traces of articles. @param urlKey as `urlKeyOf` makes it */
export const traceOfAddress = (urlKey: string): string => `u ${urlKey}`;

/**
 * What an article is known again by when nothing else of it is left: its address, and its guid together with each of its
 * headlines. The guid alone says too little: outlets use one again, and what that article was about nobody can look up.
 */
export function tracesOf(article: Article): string[] {
  const traces = [article.title, ...article.earlierTitles].flatMap((title) => {
    const guidKey = guidKeyOf({ ...article, title });
    if (guidKey === null) return [];
    return article.guid === null ? `g ${guidKey}` : `g ${guidKey}|${fingerprint(title)}`;
  });
  return [...new Set([traceOfAddress(urlKeyOf(article)), ...traces])];
}

/**
 * Whether two articles that share a guid are one. Outlets that number their items anew at every poll give one guid to
 * many articles: then address and headline differ.
 */
export function isSameArticle(before: Article, now: Article): boolean {
  if (urlKeyOf(before) === urlKeyOf(now)) return true;
  const words = stems(now.title);
  const share = Math.max(
    ...[before.title, ...before.earlierTitles].map((title) => {
      const known = new Set(stems(title));
      return words.filter((word) => known.has(word)).length / Math.max(1, words.length, known.size);
    }),
  );
  const sameMinute = before.dateFrom === 'source' && before.publishedAt === now.publishedAt;
  return share > SHARED_WORDS || (sameMinute && share >= SHARED_IN_A_MINUTE);
}
