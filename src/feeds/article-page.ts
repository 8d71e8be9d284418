import { type Cheerio, type CheerioAPI, load } from 'cheerio';
import type { Element } from 'domhandler';
import type { RelatedLink } from '../domain/article.js';
import { clean, lines } from './plain-text.js';

/** What an article's own page says beyond its headline. */
export interface ArticlePage {
  title: string | null;
  lead: string | null;
  /** Body without lead, credits and related links; paragraphs divided by an empty line. */
  text: string | null;
  photoCredit: string | null;
  author: string | null;
  related: RelatedLink[];
}

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
/** Whole lines only: «По теме ярмарки выступили…» is text. There is no \b after a Cyrillic letter. */
const RELATED_HEADING =
  /^(?:(?:новости|материалы|ещё|еще) по теме|по теме|(?:читайте|смотрите) также|(?:другие|похожие) новости)\s*[:.]?$/i;
/** One link among the paragraphs: «Читайте также: В Тарусе открыли мост». */
const RELATED_LINE = /^(?:читайте|смотрите) также\s*[:—-]/i;
const PHOTO = /^(?:автор )?фото(?:графи[ия])?\s*[:—-]\s*(.+)$/i;
const AUTHOR = /^(?:автор(?: новости| текста| статьи)?|текст)\s*[:—-]\s*(.+)$/i;
const DATE_OR_META =
  /^(?:\p{L}[\p{L} ]{1,30} )?\d{1,2}[.:]\d{2}[\d.:, ]*$|^(?:поделиться|просмотр\p{L}*|комментари\p{L}*)[\s:(]*\d*\)?$/iu;

/** Reads a page without knowing the outlet: by the order in which Russian news pages say things. */
export function readArticlePage(html: string, url: string): ArticlePage {
  const $ = load(html);
  $('nav, header nav, footer, aside, .breadcrumbs, [role="navigation"]').remove();
  const title = clean($('h1').first().text()) || meta($, 'og:title');
  const body = findBody($);
  const all = body ? lines(body.contents().toArray()) : [];
  const relatedAt = all.findIndex((line) => RELATED_HEADING.test(line));
  const own = afterTitle(relatedAt < 0 ? all : all.slice(0, relatedAt), title);
  const aside = [PHOTO, AUTHOR, DATE_OR_META, RELATED_LINE];
  const said = own.filter((line) => !aside.some((pattern) => pattern.test(line)));
  const description = meta($, 'description') ?? meta($, 'og:description');
  const [lead = description, ...rest] = said;
  return {
    title,
    lead,
    text: rest.length > 0 ? rest.join('\n\n') : lead,
    photoCredit: firstMatch(own, PHOTO),
    author: firstMatch(own, AUTHOR) ?? meta($, 'author'),
    related: relatedLinks($, url),
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
function afterTitle(all: readonly string[], title: string | null): string[] {
  const at = title === null ? -1 : all.indexOf(title);
  return all.slice(at + 1).filter((line) => line !== title);
}

function relatedLinks($: CheerioAPI, base: string): RelatedLink[] {
  const heading = $('*')
    .filter((_, element) => RELATED_HEADING.test(clean($(element).text())))
    .first();
  const found = new Map<string, RelatedLink>();
  for (let box = heading; box.length > 0 && found.size === 0 && !box.is('body'); box = box.parent()) {
    box
      .nextAll()
      .addBack()
      .find('a[href]')
      .addBack('a[href]')
      .each((_, element) => {
        const title = clean($(element).text()) || clean($(element).find('img').attr('alt') ?? '');
        const href = $(element).attr('href') ?? '';
        if (title === '' || !URL.canParse(href, base)) return;
        const url = new URL(href, base).href;
        if (/^https?:/.test(url) && !found.has(url)) found.set(url, { title, url });
      });
  }
  return [...found.values()].slice(0, 20);
}

function firstMatch(all: readonly string[], pattern: RegExp): string | null {
  for (const line of all) {
    const [, value] = pattern.exec(line) ?? [];
    if (value) return value;
  }
  return null;
}

function meta($: CheerioAPI, name: string): string | null {
  return clean($(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content') ?? '') || null;
}
