import type { CheerioAPI } from 'cheerio';
import type { ListingSelectors } from '../../domain/source.js';
import type { RawItem } from '../raw.js';
import { clean } from '../text/plain-text.js';
import { listingItem, pictureIn } from './listing-item.js';

const IN_ITEM = ['title', 'link', 'date', 'category'] as const;

/** Reads a listing by the operator's selectors; `silent` names those that find nothing in any item. */
export function readBySelectors(
  $: CheerioAPI,
  selectors: ListingSelectors,
): { items: RawItem[]; silent: string[] } {
  const boxes = $(selectors.item).toArray();
  const heard = new Set<string>();
  const items = boxes.map((element) => {
    const item = $(element);
    const pick = (part: (typeof IN_ITEM)[number]) => {
      const selector = selectors[part];
      if (selector === undefined) return null;
      const found = (item.is(selector) ? item : item.find(selector)).first();
      if (found.length > 0) heard.add(part);
      return found;
    };
    const date = pick('date');
    return listingItem({
      title: clean(pick('title')?.text() ?? '') || null,
      link: pick('link')?.attr('href') ?? null,
      date: date?.attr('datetime') ?? (clean(date?.text() ?? '') || null),
      category: clean(pick('category')?.text() ?? '') || null,
      picture: pictureIn(item),
    });
  });
  if (boxes.length === 0) return { items, silent: ['item'] };
  return { items, silent: IN_ITEM.filter((part) => selectors[part] !== undefined && !heard.has(part)) };
}
