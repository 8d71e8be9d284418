import { createHash } from 'node:crypto';
import type { ArticleDraft } from '../domain/article.js';
import { type Instant, MINUTE } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { parseDate } from './dates.js';
import { cut, oneLine, paragraphs } from './plain-text.js';
import type { RawItem } from './raw.js';

export type Refusal = 'no-title' | 'no-link';

export interface Normalised {
  drafts: ArticleDraft[];
  /** Items that could not become articles. */
  refused: { reason: Refusal; count: number }[];
}

const MAX_TITLE = 500;
const MAX_NAME = 200;
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
  const drafts = new Map<string, ArticleDraft>();
  const refusals = new Map<Refusal, number>();
  for (const item of items.slice(0, MAX_ITEMS)) {
    const result = draftOf(item, source, base, now);
    if (typeof result === 'string') refusals.set(result, (refusals.get(result) ?? 0) + 1);
    // What stands twice, on top as the main story and again in the list, counts once.
    else if (!drafts.has(result.id)) drafts.set(result.id, result);
  }
  return {
    drafts: withoutSharedGuids([...drafts.values()]),
    refused: [...refusals].map(([reason, count]) => ({ reason, count })),
  };
}

/** A guid that different articles of one reading carry («0», the feed's own address) tells nothing about any of them. */
function withoutSharedGuids(drafts: readonly ArticleDraft[]): ArticleDraft[] {
  const times = new Map<string | null, number>();
  for (const { guid } of drafts) times.set(guid, (times.get(guid) ?? 0) + 1);
  return drafts.map((draft) => ((times.get(draft.guid) ?? 0) > 1 ? { ...draft, guid: null } : draft));
}

function draftOf(item: RawItem, source: Source, base: string, now: Instant): ArticleDraft | Refusal {
  const title = cut(oneLine(item.title ?? ''), MAX_TITLE);
  if (title === '') return 'no-title';
  const url = normaliseUrl(item.link ?? '', base);
  if (url === null) return 'no-link';
  const summary = cut(paragraphs(item.summary ?? ''), MAX_LEAD) || null;
  const text = cut(paragraphs(item.content ?? ''), MAX_TEXT) || null;
  const published = parseDate(item.date ?? '', { timeZone: source.timeZone, now });
  const credible = published !== null && published >= EARLIEST && published <= now + CLOCKS_DIFFER;
  return {
    id: stableId(source.id, item.guid ?? title, url),
    sourceId: source.id,
    guid: item.guid,
    url,
    title,
    lead: summary,
    text,
    category: cut(oneLine(item.categories[0] ?? ''), MAX_NAME) || source.category,
    author: cut(oneLine(item.author ?? ''), MAX_NAME) || null,
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
  // The rest of the query stays as the outlet spells it: "?12345" and "?12345=" need not lead to the same page.
  const parameters = url.search.slice(1).split('&');
  url.search = parameters.filter((one) => !TRACKING.test(one.split('=')[0] ?? '')).join('&');
  return url.href;
}

/** The same for every address of one article: without scheme, www, trailing slash, order of parameters. */
export function urlIdentity(url: string): string {
  const { host, pathname, search } = new URL(url);
  const query = search.slice(1).split('&').sort().join('&');
  return `${host.replace(/^(?:www|m|amp)\./, '')}${pathname.replace(/\/+$/, '')}${query && `?${query}`}`;
}

/** Some feeds link every item to the outlet's front page; such an address says nothing of the article. */
export function isFrontPage(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
}

/** By the address; where that is only the front page, by what else there is. */
function stableId(sourceId: string, otherwise: string, url: string): string {
  const identity = isFrontPage(url) ? otherwise : urlIdentity(url);
  return createHash('sha256').update(`${sourceId}\n${identity}`).digest('base64url').slice(0, 16);
}
