import { createHash } from 'node:crypto';
import type { ArticleDraft } from '../domain/article.js';
import type { Instant } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { searchStems } from '../text/stems.js';
import { isFrontPage, normaliseUrl, urlIdentity } from './article-url.js';
import type { RawItem } from './raw.js';
import { credibleDate } from './text/credible-date.js';
import { cut, oneLine, paragraphs } from './text/plain-text.js';

export type Refusal = 'no-title' | 'no-link';

export interface Normalised {
  drafts: ArticleDraft[];
  /** For each draft the stems it is found by, divided by spaces: found where there is time, beside the main thread. */
  stems: string[];
  /** Items that could not become articles. */
  refused: { reason: Refusal; count: number }[];
  /** Items whose date was unreadable, ahead of the clock or before 1990. */
  doubtfulDates: number;
}

const MAX_TITLE = 500;
const MAX_NAME = 200;
const MAX_TEXT = 20_000;
const MAX_LEAD = 2_000;
const MAX_ITEMS = 5_000;

/** What a feed or a listing says → articles: absolute addresses, plain text, instants, stable ids. */
export function normaliseItems(
  items: readonly RawItem[],
  source: Source,
  base: string,
  now: Instant,
): Normalised {
  const drafts = new Map<string, ArticleDraft>();
  const refusals = new Map<Refusal, number>();
  let doubtfulDates = 0;
  const dated = newest(
    items.map((item) => ({
      item,
      published: item.date === null ? null : credibleDate(item.date, source.timeZone, now),
    })),
  );
  const shared = sharedPages(items, base);
  for (const { item, published } of dated) {
    const page = normaliseUrl(item.link ?? '', base);
    const url = page !== null && shared.has(page) ? normaliseUrl(item.link ?? '', base, 'with-place') : page;
    const result = draftOf(item, source, url, published, now);
    if (typeof result === 'string') refusals.set(result, (refusals.get(result) ?? 0) + 1);
    // What stands twice, on top as the main story and again in the list, counts once.
    else if (!drafts.has(result.id)) {
      drafts.set(result.id, result);
      if (item.date !== null && published === null) doubtfulDates += 1;
    }
  }
  const found = withoutSharedGuids([...drafts.values()]);
  return {
    drafts: found,
    stems: found.map(({ title, text, lead }) => searchStems(title, text, lead).join(' ')),
    refused: [...refusals].map(([reason, count]) => ({ reason, count })),
    doubtfulDates,
  };
}

interface DatedItem {
  item: RawItem;
  /** Null when the item says no date that can be believed. */
  published: Instant | null;
}

/** Of an endless feed the newest, wherever they stand in it. */
function newest(dated: DatedItem[]): DatedItem[] {
  if (dated.length <= MAX_ITEMS) return dated;
  return dated.sort((a, b) => (b.published ?? 0) - (a.published ?? 0)).slice(0, MAX_ITEMS);
}

/** Addresses of pages that hold several items, told apart by nothing but the place in the page: `/day#7`. */
function sharedPages(items: readonly RawItem[], base: string): Set<string> {
  const titles = new Map<string, Set<string | null>>();
  for (const { link, title } of items) {
    const page = link?.includes('#') ? normaliseUrl(link, base) : null;
    if (page !== null && !isFrontPage(page)) titles.set(page, (titles.get(page) ?? new Set()).add(title));
  }
  return new Set([...titles].filter(([, { size }]) => size > 1).map(([page]) => page));
}

/** A guid that different articles of one reading carry («0», the feed's own address) tells nothing about any of them. */
function withoutSharedGuids(drafts: readonly ArticleDraft[]): ArticleDraft[] {
  const times = new Map<string | null, number>();
  for (const { guid } of drafts) times.set(guid, (times.get(guid) ?? 0) + 1);
  return drafts.map((draft) => ((times.get(draft.guid) ?? 0) > 1 ? { ...draft, guid: null } : draft));
}

function draftOf(
  item: RawItem,
  source: Source,
  url: string | null,
  published: Instant | null,
  now: Instant,
): ArticleDraft | Refusal {
  const title = cut(oneLine(item.title ?? ''), MAX_TITLE);
  if (title === '') return 'no-title';
  if (url === null) return 'no-link';
  const summary = cut(paragraphs(item.summary ?? ''), MAX_LEAD) || null;
  const text = cut(paragraphs(item.content ?? ''), MAX_TEXT) || null;
  return {
    id: stableId(source.id, `${item.guid ?? ''}\n${title}`, url),
    sourceId: source.id,
    guid: item.guid,
    url,
    title,
    lead: summary,
    text,
    category: cut(oneLine(item.categories[0] ?? ''), MAX_NAME) || source.category,
    author: cut(oneLine(item.author ?? ''), MAX_NAME) || null,
    photoCredit: null,
    picture: pictureOf(item, url),
    related: [],
    publishedAt: published ?? now,
    dateFrom: published === null ? 'first-seen' : 'source',
    firstSeenAt: now,
    modifiedAt: null,
    page: text === null && summary === null ? 'unread' : 'not-needed',
  };
}

function pictureOf({ enclosure }: RawItem, base: string): string | null {
  const isPicture =
    enclosure?.type?.startsWith('image/') ?? /\.(?:jpe?g|png|webp)$/i.test(enclosure?.url ?? '');
  return enclosure && isPicture ? normaliseUrl(enclosure.url, base) : null;
}

/** By the address; where that is only the front page, by what else there is. */
function stableId(sourceId: string, otherwise: string, url: string): string {
  const identity = isFrontPage(url) ? otherwise : urlIdentity(url);
  return createHash('sha256').update(`${sourceId}\n${identity}`).digest('base64url').slice(0, 16);
}
