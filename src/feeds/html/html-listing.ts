import { type CheerioAPI, load } from 'cheerio';
import type { ListingSelectors } from '../../domain/source.js';
import type { RawItem } from '../raw.js';
import { ownBase } from './base-address.js';
import { readByDates } from './listing-dates.js';
import { withoutNoise } from './listing-noise.js';
import { readByRepetition } from './listing-repetition.js';
import { readBySelectors } from './listing-selectors.js';

/** A page that lists news, as the page says it. */
export interface Listing {
  items: RawItem[];
  /** Absolute address of the page with older news. */
  next: string | null;
  how: 'selectors' | 'shape';
  /** Names of the given selectors that find nothing on this page. */
  silent: string[];
}

/**
 * A listing is read by its selectors, or, without any, by its shape: what stands beside a date, and what repeats.
 * Links come out as the page writes them, unless it has a base element: then only the page knows what they mean.
 */
export function readListing(html: string, selectors: ListingSelectors | null, url: string): Listing {
  const $ = load(html);
  const base = ownBase($, url);
  const next = nextPage($, selectors?.nextPage, base ?? url);
  const { items, silent } = selectors ? readBySelectors($, selectors) : { items: byShape($), silent: [] };
  return {
    items: base === null ? items : items.map((item) => withBase(item, base)),
    next: next === url ? null : next,
    how: selectors ? 'selectors' : 'shape',
    silent: selectors?.nextPage !== undefined && next === null ? [...silent, 'nextPage'] : silent,
  };
}

/** Dated items first; what repeats adds what they miss, and stands alone where dates are few. */
function byShape($: CheerioAPI): RawItem[] {
  withoutNoise($);
  const dated = readByDates($);
  const repeated = readByRepetition($);
  if (!repeated.dated && dated.length * 3 > repeated.items.length) return dated;
  const known = new Set(dated.map(({ link }) => link));
  return [...dated, ...repeated.items.filter(({ link }) => !known.has(link))];
}

/** WordPress, 1C-Bitrix and plain HTML say "next" so. */
const USUAL_NEXT =
  'link[rel~="next"], a[rel~="next"], [class*="pagin"] a[class*="next"], [class*="nav"] a.next, a.modern-page-next';

function nextPage($: CheerioAPI, selector: string | undefined, base: string): string | null {
  const found = $(selector ?? USUAL_NEXT).first();
  const href = found.attr('href') ?? found.find('a[href]').attr('href');
  if (href === undefined || !URL.canParse(href, base)) return null;
  const { protocol, host, href: address } = new URL(href, base);
  // What another site lists is not this source's.
  return /^https?:$/.test(protocol) && host === new URL(base).host ? address : null;
}

function withBase(item: RawItem, base: string): RawItem {
  const absolute = (link: string) => (URL.canParse(link, base) ? new URL(link, base).href : link);
  const { link, enclosure } = item;
  return {
    ...item,
    link: link === null ? null : absolute(link),
    enclosure: enclosure && { ...enclosure, url: absolute(enclosure.url) },
  };
}
