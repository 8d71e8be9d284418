import type { Cheerio, CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { RawItem } from '../raw.js';
import {
  categoryIn,
  dateIn,
  headlineOf,
  listingItem,
  machineDate,
  ownLines,
  pictureIn,
} from './listing-item.js';

/** Shorter links are «Главная» and «Далее», not headlines. */
const SHORTEST_HEADLINE = 15;

/** Finds each date of a page and, around it, the smallest box with one headline. */
export function readByDates($: CheerioAPI): RawItem[] {
  const found = new Map<Element, RawItem>();
  $('body *').each((_, node) => {
    const element = $(node);
    const said = dateIn(element);
    const date = machineDate(element) ?? said;
    if (!date || !isInnermost($, element)) return;
    const item = itemAround($, element, said ?? date);
    if (item && !found.has(item.box))
      found.set(item.box, listingItem({ ...item, date, picture: pictureIn(item.around) }));
  });
  return [...found.values()];
}

/** Says a date and nothing but it, perhaps with its category before. */
function isInnermost($: CheerioAPI, element: Cheerio<Element>): boolean {
  return !element
    .children()
    .toArray()
    .some((child) => machineDate($(child)) ?? dateIn($(child)));
}

/** No item has more: what holds so many is a list, and every date of it would look through all of them. */
const MOST_LINKS = 30;

/** A date stands a few boxes deep in its item; a page that nests deeper wants to be climbed in vain. */
const HIGHEST_CLIMB = 15;

/** Climbs from a date to the smallest box that also holds a headline. A box with two headlines is too large. */
function itemAround($: CheerioAPI, element: Cheerio<Element>, date: string) {
  let left = HIGHEST_CLIMB;
  for (
    let around = element;
    left-- > 0 && around.length > 0 && !around.is('body');
    around = around.parent()
  ) {
    const links = around.find('a[href]').toArray();
    if (around.is('a[href]')) links.push(...around.toArray());
    if (links.length > MOST_LINKS) return null;
    const headlines = links
      // «12 комментариев» leads to a place in the same page.
      .map((link) => ({
        href: (link.attribs.href ?? '').replace(/(?<=.)#[^/]*$/, ''),
        title: headlineOf($(link), date),
      }))
      .filter(({ title }) => title.length >= SHORTEST_HEADLINE);
    const [first] = headlines;
    if (!first) continue;
    if (headlines.some(({ href }) => href !== first.href)) return null;
    const title = headlines.map((one) => one.title).sort((a, b) => b.length - a.length)[0] ?? first.title;
    const [box] = around.toArray();
    const category = categoryIn(ownLines(around), title, date);
    return box ? { box, around, title, link: first.href, category } : null;
  }
  return null;
}
