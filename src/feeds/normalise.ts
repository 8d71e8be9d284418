import { createHash } from 'node:crypto';
import type { ArticleDraft } from '../domain/article.js';
import { type Instant, MINUTE } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { parseDate } from './dates.js';
import { oneLine, paragraphs } from './plain-text.js';
import type { RawItem } from './raw.js';

export type Refusal = 'no-title' | 'no-link';

export interface Normalised {
  drafts: ArticleDraft[];
  /** Items that could not become articles. */
  refused: { reason: Refusal; count: number }[];
}

const MAX_TITLE = 500;
const MAX_TEXT = 20_000;
const MAX_LEAD = 2_000;
const MAX_ITEMS = 5_000;
const EARLIEST = Date.UTC(1990, 0, 1);
const CLOCKS_DIFFER = 10 * MINUTE;
/** Parameters that say where a reader came from, not what they read. */
const TRACKING = /^(?:utm_\w+|yclid|gclid|fbclid|ysclid|from|sphrase_id|_openstat|rss)$/i;

/** What a feed or a listing says → articles: absolute addresses, plain text, instants, stable ids. */
export function normaliseItems(
  items: readonly RawItem[],
  source: Source,
  base: string,
  now: Instant,
): Normalised {
  const drafts: ArticleDraft[] = [];
  const refusals = new Map<Refusal, number>();
  for (const item of items.slice(0, MAX_ITEMS)) {
    const result = draftOf(item, source, base, now);
    if (typeof result === 'string') refusals.set(result, (refusals.get(result) ?? 0) + 1);
    else drafts.push(result);
  }
  return { drafts, refused: [...refusals].map(([reason, count]) => ({ reason, count })) };
}

function draftOf(item: RawItem, source: Source, base: string, now: Instant): ArticleDraft | Refusal {
  const title = oneLine(item.title ?? '')
    .slice(0, MAX_TITLE)
    .toWellFormed();
  if (title === '') return 'no-title';
  const url = normaliseUrl(item.link ?? '', base);
  if (url === null) return 'no-link';
  const summary = paragraphs(item.summary ?? '').slice(0, MAX_LEAD) || null;
  const text = paragraphs(item.content ?? '').slice(0, MAX_TEXT) || null;
  const published = parseDate(item.date ?? '', { timeZone: source.timeZone, now });
  const credible = published !== null && published >= EARLIEST && published <= now + CLOCKS_DIFFER;
  return {
    id: stableId(source.id, item.guid, url),
    sourceId: source.id,
    guid: item.guid,
    url,
    title,
    lead: summary,
    text,
    category: oneLine(item.categories[0] ?? '') || source.category,
    author: oneLine(item.author ?? '') || null,
    photoCredit: null,
    related: [],
    publishedAt: credible ? published : now,
    dateFrom: credible ? 'source' : 'first-seen',
    firstSeenAt: now,
    page: text === null && summary === null ? 'unread' : 'not-needed',
  };
}

/** Absolute, without fragment and tracking parameters; null when it is no web address. */
export function normaliseUrl(link: string, base: string): string | null {
  if (link.trim() === '' || !URL.canParse(link.trim(), base)) return null;
  const url = new URL(link.trim(), base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}

/** The same for every address of one article: without scheme, www, trailing slash. */
export function urlIdentity(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host.replace(/^(?:www|m|amp)\./, '')}${pathname.replace(/\/+$/, '')}${search}`;
}

/** The address when it tells articles apart; a guid where the feed has one and addresses are only the front page. */
function stableId(sourceId: string, guid: string | null, url: string): string {
  const isFrontPage = new URL(url).pathname === '/' && new URL(url).search === '';
  const identity = isFrontPage && guid !== null ? guid : urlIdentity(url);
  return createHash('sha256').update(`${sourceId}\n${identity}`).digest('base64url').slice(0, 16);
}
