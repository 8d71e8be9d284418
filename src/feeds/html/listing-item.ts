import type { Cheerio } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import type { RawItem } from '../raw.js';
import { clean, lines } from '../text/plain-text.js';

const LONGEST_CATEGORY = 40;

const DATE_LINE =
  /^(?:\d{1,2}\.\d{1,2}(?:\.\d{4})?,?(?: в)? \d{1,2}:\d{2}|\d{1,2}:\d{2},? \d{1,2}(?:\.\d{1,2}(?:\.\d{4})?| [а-яё]+(?: \d{4})?)|\d{1,2} [а-яё]+(?: \d{4})?(?: г\.?)?,?(?: в)? \d{1,2}:\d{2}|(?:сегодня|вчера),?(?: в)? \d{1,2}:\d{2}|\d{1,2}\.\d{1,2}\.\d{4})$/i;
/** Dates that are certain only where the same place says one in every box. */
const LOOSE_DATE =
  /^(?:\d{1,2} (?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?(?: \d{4})?(?: г\.?)?|\d{1,2}:\d{2}|\d{1,2}\.\d{1,2}(?:\.\d{2,4})?|\d{4}-\d{2}-\d{2}(?:[T ].*)?|сегодня|вчера)$/i;

/** A bar or a dot between a day and its time divides nothing: «15 июня 2025 | 12:26», «12:26 • 15.06». */
const INSIDE_A_DATE =
  /(?<=\d{4}(?: г\.?)?|\d{1,2}\.\d{1,2}|\d [а-яё]{3,8}|сегодня|вчера)\s*[|•·]\s*(?=\d{1,2}:\d{2})|(?<=\d:\d{2})\s*[|•·]\s*(?=\d{1,2}[ .])/gi;

/** The lines a reader sees in a box, where a bar or a dot divides them too. */
export const ownLines = (box: Cheerio<Element>, most?: number): string[] =>
  lines(box.contents().toArray(), most).flatMap((line) =>
    line.replace(INSIDE_A_DATE, ', ').split(/\s*[|•·]\s*/),
  );

/** What is said in more lines than these says more than a date. */
const MOST_LINES = 3;

/** «Общество 15.06.2025, 12:26» says a category and a date in one line. */
export function dateIn(box: Cheerio<Element>, { loose = false } = {}): string | null {
  const texts = ownLines(box, MOST_LINES + 1);
  if (texts.length === 0 || texts.length > MOST_LINES) return null;
  for (const text of texts) {
    if (DATE_LINE.test(text) || (loose && LOOSE_DATE.test(text))) return text;
    const [, after] = /^\p{L}[\p{L} ]{1,30}? (\d.*|сегодня.*|вчера.*)$/iu.exec(text) ?? [];
    if (after && DATE_LINE.test(after)) return after;
  }
  return null;
}

/** What a time element says to machines. */
export function machineDate(element: Cheerio<Element>): string | null {
  const written = element.is('time') ? (element.attr('datetime') ?? '') : '';
  return /^\d{4}-\d{2}-\d{2}/.test(written.trim()) ? written.trim() : null;
}

/**
 * What stands in the line of the date, before the headline, or as one word beside the date. A short line below the
 * headline is the beginning of the story.
 */
export function categoryIn(texts: readonly string[], title: string, date: string | null): string | null {
  const titleAt = texts.findIndex((text) => text.includes(title));
  const dateAt = date === null ? -1 : texts.findIndex((text) => text.includes(date));
  for (const [at, text] of texts.entries()) {
    const [before = ''] = date === null ? [text] : text.split(date);
    const name = clean(before.replace(title, ' '));
    if (name.length > LONGEST_CATEGORY || !/^\p{L}[\p{L} /,-]*$/u.test(name) || NO_CATEGORY.test(name))
      continue;
    const besideDate = dateAt >= 0 && Math.abs(at - dateAt) === 1 && !name.includes(' ');
    if (at <= titleAt || titleAt < 0 || at === dateAt || besideDate) return name;
  }
  return null;
}

const NO_CATEGORY =
  /^(?:читать|подробнее|далее|смотреть|комментар|комментиров|ответить|поделиться|фото|видео|автор|просмотр|нет комм|сегодня$|вчера$|опубликован)/i;

/** What a link says as a headline. A link around the whole item says the date too. */
export function headlineOf(link: Cheerio<Element>, date: string | null): string {
  const heading = clean(link.find('h1, h2, h3, h4, h5, h6').first().text());
  const [longest = ''] = parts(link)
    .map((line) => clean(date === null ? line : line.replace(date, ' ')))
    .sort((a, b) => b.length - a.length);
  return heading || longest || clean(link.find('img[alt]').attr('alt') ?? link.attr('title') ?? '');
}

/** The lines of a link; one that says nothing itself and only holds elements says what each of them says. */
function parts(link: Cheerio<Element>): string[] {
  const nodes = link.contents().toArray();
  const isHolder = nodes.every((node) => node.type !== 'text' || node.data.trim() === '');
  return isHolder ? nodes.flatMap((node) => lines([node])) : lines(nodes);
}

/** The first picture of a box; pages that load late keep its address in data-src. */
export function pictureIn(box: Cheerio<AnyNode>): string | null {
  for (const element of box.find('img').toArray()) {
    const { src, 'data-src': late, 'data-lazy-src': lazy } = element.attribs;
    const url = (late ?? lazy ?? src ?? '').trim();
    if (url !== '' && !url.startsWith('data:')) return url;
  }
  return null;
}

/** An item of a listing; what listings do not say is null. */
export function listingItem(known: {
  title: string | null;
  link: string | null;
  date: string | null;
  category: string | null;
  picture: string | null;
}): RawItem {
  const { title, link, date, category, picture } = known;
  return {
    title,
    link,
    date,
    categories: category ? [category] : [],
    guid: null,
    content: null,
    summary: null,
    author: null,
    enclosure: picture === null ? null : { url: picture, type: null, length: null },
  };
}
