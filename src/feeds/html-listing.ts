import { type Cheerio, type CheerioAPI, load } from 'cheerio';
import type { Element } from 'domhandler';
import type { ListingSelectors } from '../domain/source.js';
import { clean, lines } from './plain-text.js';
import type { RawItem } from './raw.js';

/**
 * A listing is read by its selectors, or, without any, by its shape: a date, and beside it a link with a headline.
 * Links come out as the page writes them, unless it has a base element: then only the page knows what they mean.
 */
export function readListing(html: string, selectors: ListingSelectors | null, url: string): RawItem[] {
  const $ = load(html);
  const items = selectors ? bySelectors($, selectors) : byShape($);
  const base = $('base[href]').attr('href');
  if (base === undefined || !URL.canParse(base, url)) return items;
  return items.map((item) => ({ ...item, link: absolute(item.link, new URL(base, url).href) }));
}

function absolute(link: string | null, base: string): string | null {
  return link !== null && URL.canParse(link, base) ? new URL(link, base).href : link;
}

function bySelectors($: CheerioAPI, selectors: ListingSelectors): RawItem[] {
  return $(selectors.item)
    .toArray()
    .map((element) => {
      const item = $(element);
      const pick = (selector: string) => (item.is(selector) ? item : item.find(selector)).first();
      const date = pick(selectors.date);
      return rawItem({
        title: clean(pick(selectors.title).text()) || null,
        link: pick(selectors.link).attr('href') ?? null,
        date: date.attr('datetime') ?? (clean(date.text()) || null),
        category: selectors.category ? clean(pick(selectors.category).text()) || null : null,
      });
    });
}

const DATE_LINE =
  /^(?:\d{1,2}\.\d{1,2}(?:\.\d{4})?,?(?: в)? \d{1,2}:\d{2}|\d{1,2}:\d{2},? \d{1,2}(?:\.\d{1,2}(?:\.\d{4})?| [а-яё]+(?: \d{4})?)|\d{1,2} [а-яё]+(?: \d{4})?(?: г\.?)?,?(?: в)? \d{1,2}:\d{2}|(?:сегодня|вчера),?(?: в)? \d{1,2}:\d{2}|\d{1,2}\.\d{1,2}\.\d{4})$/i;
/** Shorter links are «Главная» and «Далее», not headlines. */
const SHORTEST_HEADLINE = 15;
const LONGEST_CATEGORY = 40;

function byShape($: CheerioAPI): RawItem[] {
  const found = new Map<Element, RawItem>();
  $('body *').each((_, element) => {
    // The innermost element that says a date and nothing but it, perhaps with its category before.
    const date = dateIn(ownLines($(element)));
    if (
      !date ||
      $(element)
        .children()
        .toArray()
        .some((child) => dateIn(ownLines($(child))))
    )
      return;
    const item = itemAround($, $(element), date);
    if (item && !found.has(item.box)) found.set(item.box, rawItem({ ...item, date }));
  });
  return [...found.values()];
}

/** Climbs from a date to the smallest box that also holds a headline. A box with two headlines is too large. */
function itemAround($: CheerioAPI, element: Cheerio<Element>, date: string) {
  for (let box = element; box.length > 0 && !box.is('body'); box = box.parent()) {
    const links = box.find('a[href]').toArray();
    if (box.is('a[href]')) links.push(...box.toArray());
    const headlines = links
      .map((link) => ({ link: $(link), title: headlineOf($(link), date) }))
      .filter(({ title }) => title.length >= SHORTEST_HEADLINE);
    const [first] = headlines;
    if (!first) continue;
    const href = first.link.attr('href') ?? null;
    if (headlines.some(({ link }) => link.attr('href') !== href)) return null;
    const title = headlines.map((one) => one.title).sort((a, b) => b.length - a.length)[0] ?? first.title;
    const [found] = box.toArray();
    return found ? { box: found, title, link: href, category: categoryIn(ownLines(box), title, date) } : null;
  }
  return null;
}

/** What a link says as a headline. A link around the whole item says the date too. */
function headlineOf(link: Cheerio<Element>, date: string): string {
  const heading = clean(link.find('h1, h2, h3, h4, h5, h6').first().text());
  const [longest = ''] = lines(link.contents().toArray())
    .map((line) => clean(line.replace(date, ' ')))
    .sort((a, b) => b.length - a.length);
  return heading || longest || clean(link.find('img[alt]').attr('alt') ?? link.attr('title') ?? '');
}

/** «Общество 15.06.2025, 12:26» says a category and a date in one line. */
function dateIn(texts: readonly string[]): string | null {
  if (texts.length === 0 || texts.length > 3) return null;
  for (const text of texts) {
    if (DATE_LINE.test(text)) return text;
    const [, after] = /^\p{L}[\p{L} ]{1,30}? (\d.*|сегодня.*|вчера.*)$/iu.exec(text) ?? [];
    if (after && DATE_LINE.test(after)) return after;
  }
  return null;
}

/** What stands before the date, or in a line of its own. */
function categoryIn(texts: readonly string[], title: string, date: string): string | null {
  for (const text of texts) {
    const [before = ''] = text.split(date);
    const name = clean(before.replace(title, ' '));
    if (name.length <= LONGEST_CATEGORY && /^\p{L}[\p{L} /,-]*$/u.test(name)) return name;
  }
  return null;
}

const ownLines = (box: Cheerio<Element>) =>
  lines(box.contents().toArray()).flatMap((line) => line.split(/\s*[|•·]\s*/));

function rawItem(known: {
  title: string | null;
  link: string | null;
  date: string | null;
  category: string | null;
}): RawItem {
  const { title, link, date, category } = known;
  return {
    title,
    link,
    date,
    categories: category ? [category] : [],
    guid: null,
    content: null,
    summary: null,
    author: null,
    enclosure: null,
  };
}
