import type { Cheerio, CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { clean, lines } from '../text/plain-text.js';
import { creditIn, type PageFacts, PHOTO_CREDIT, webAddress } from './page-facts.js';
import { RELATED_HEADING, relatedLinks } from './page-related.js';

/** Likely places of the text, the surest first. */
const BODIES = [
  '[itemprop="articleBody"]',
  'article',
  '[class*="news-detail"]',
  '[class*="article"]',
  'main',
  '[class*="content"]',
  'body',
];
const SHORTEST_BODY = 80;
/** One link among the paragraphs: «Читайте также: В Тарусе открыли мост». Whole lines only. */
const RELATED_LINE = /^(?:читайте|смотрите) также\s*[:—-]/i;
const AUTHOR = /^(?:автор(?: новости| текста| статьи)?|текст)\s*[:—-]\s*(.+)$/i;
const DATE_OR_META =
  /^(?:\p{L}[\p{L} ]{1,30} )?\d{1,2}[.:]\d{2}[\d.:, ]*$|^(?:поделиться|просмотр\p{L}*|комментари\p{L}*)[\s:(]*\d*\)?$/iu;

/**
 * Reads a page without knowing the outlet: by the order in which Russian news pages say things. `pictureCredit` is the
 * credit line of a page whose only picture it can mean.
 */
export function readByShape($: CheerioAPI, base: string): { facts: PageFacts; pictureCredit: string | null } {
  $('nav, header nav, footer, aside, .breadcrumbs, [role="navigation"]').remove();
  const title = clean($('h1').first().text()) || undefined;
  const body = findBody($);
  const all = body ? lines(body.contents().toArray()) : [];
  const relatedAt = all.findIndex((line) => RELATED_HEADING.test(line));
  const own = afterTitle(relatedAt < 0 ? all : all.slice(0, relatedAt), title);
  const aside = [PHOTO_CREDIT, AUTHOR, DATE_OR_META, RELATED_LINE];
  const [lead, ...rest] = own.filter((line) => !aside.some((pattern) => pattern.test(line)));
  const credits = matches(own, PHOTO_CREDIT);
  // With several pictures, or several names, nobody knows which belongs to which.
  const isCertain = new Set(credits).size === 1 && (body?.find('img').length ?? 0) <= 1;
  return {
    facts: {
      title,
      lead,
      text: rest.length > 0 ? rest.join('\n\n') : lead,
      picture: body ? pictureOf(body, base) : undefined,
      photoCredit: credits[0],
      author: matches(own, AUTHOR)[0],
      published: body ? timeOf(body) : undefined,
      related: relatedLinks($, base),
    },
    pictureCredit: isCertain ? (credits[0] ?? null) : null,
  };
}

function findBody($: CheerioAPI): Cheerio<Element> | null {
  for (const selector of BODIES) {
    // The longest: pages mark up the cards of other news as articles too.
    const [longest] = $(selector)
      .toArray()
      .map((element) => ({ element, length: clean($(element).text()).length }))
      .filter(({ length }) => length >= SHORTEST_BODY)
      .sort((a, b) => b.length - a.length);
    if (longest) return $(longest.element) as Cheerio<Element>;
  }
  return null;
}

/** What stands before the headline is the site's, not the article's. */
function afterTitle(all: readonly string[], title: string | undefined): string[] {
  const at = title === undefined ? -1 : all.indexOf(title);
  return all.slice(at + 1).filter((line) => line !== title);
}

/** The picture of the first figure, whose caption may say whose it is. */
function pictureOf(body: Cheerio<Element>, base: string) {
  const figure = body.find('figure').has('img').first();
  const image = figure.find('img').first();
  const url = webAddress(image.attr('data-src') ?? image.attr('src'), base);
  if (!url) return undefined;
  const caption = lines(figure.find('figcaption').first().contents().toArray());
  const credits = caption.map((line) => creditIn(line.replace(/^.*[./(]\s*(?=(?:автор )?фото\s*:)/i, '')));
  return { url, credit: credits.find((credit) => credit !== null) ?? null };
}

function timeOf(body: Cheerio<Element>): string | undefined {
  const time = body.find('time').first();
  return clean(time.attr('datetime') ?? time.text()) || undefined;
}

function matches(all: readonly string[], pattern: RegExp): string[] {
  return all.flatMap((line) => pattern.exec(line)?.[1] ?? []);
}
