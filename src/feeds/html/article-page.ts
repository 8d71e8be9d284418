import { load } from 'cheerio';
import type { RelatedLink } from '../../domain/article.js';
import type { PagePart, PageSelectors } from '../../domain/source.js';
import { cut } from '../text/plain-text.js';
import { ownBase } from './base-address.js';
import type { PageFacts, PagePicture } from './page-facts.js';
import { readJsonLd } from './page-json-ld.js';
import { readMeta, readMicrodata } from './page-meta.js';
import { readBySelectors } from './page-selectors.js';
import { readByShape } from './page-shape.js';

/** What an article's own page says beyond its headline. */
export interface ArticlePage {
  title: string | null;
  lead: string | null;
  /** Body without lead, credits and related links; paragraphs divided by an empty line. */
  text: string | null;
  picture: PagePicture | null;
  photoCredit: string | null;
  author: string | null;
  /** As written; feeds/text/dates reads them. */
  published: string | null;
  modified: string | null;
  related: RelatedLink[];
  /** Given selectors that find nothing here. */
  silent: PagePart[];
}

const MAX_TEXT = 100_000;
const MAX_LINE = 2_000;

/**
 * Reads an article's page: by the source's own selectors, then by what the page says to machines (JSON-LD, microdata,
 * OpenGraph), then by its shape. Words for people are taken from where people see them first: descriptions for machines
 * are cut short, or the same on every page of a site, and their titles end in the site's name.
 */
export function readArticlePage(html: string, url: string, selectors: PageSelectors = {}): ArticlePage {
  const $ = load(html);
  const base = ownBase($, url) ?? url;
  const { facts: own, silent } = readBySelectors($, selectors, base);
  const jsonLd = readJsonLd($, base);
  const microdata = readMicrodata($, base);
  const meta = readMeta($, base);
  // Last, for it takes the page apart.
  const { facts: shape, pictureCredit } = readByShape($, base);
  const first = <Part extends keyof PageFacts>(part: Part, ...places: PageFacts[]) =>
    places.map((place) => place[part]).find((value) => value !== undefined) ?? null;
  const marked = [own, jsonLd, microdata, meta, shape];
  const lead = first('lead', own, shape, jsonLd, microdata, meta);
  const picture = pictureOf([own, jsonLd, microdata, shape, meta]);
  return {
    title: first('title', own, jsonLd, microdata, shape, meta),
    lead: lead && cut(lead, MAX_LINE),
    text: own.text ? cut(own.text, MAX_TEXT) : textOf(shape, jsonLd),
    picture: picture && {
      ...picture,
      credit: own.photoCredit ?? picture.credit ?? pictureCredit,
    },
    photoCredit: own.photoCredit ?? shape.photoCredit ?? picture?.credit ?? null,
    author: first('author', ...marked),
    published: first('published', ...marked),
    modified: first('modified', ...marked),
    related: own.related ?? shape.related ?? [],
    silent,
  };
}

/** The first that is named; its credit may be said where the page shows the same picture. */
function pictureOf(places: readonly PageFacts[]): PagePicture | null {
  const pictures = places.flatMap(({ picture }) => (picture ? [picture] : []));
  const [chosen] = pictures;
  if (!chosen) return null;
  const same = pictures.find(({ url, credit }) => url === chosen.url && credit !== null);
  return { url: chosen.url, credit: same?.credit ?? null };
}

/** The body for machines only where it says more than the page shows: it has no paragraphs. */
function textOf(shape: PageFacts, jsonLd: PageFacts): string | null {
  const shown = shape.text ?? shape.lead ?? jsonLd.lead ?? '';
  const whole = (shape.lead ?? '').length + shown.length;
  const chosen = (jsonLd.text ?? '').length > whole ? (jsonLd.text ?? '') : shown;
  return cut(chosen, MAX_TEXT) || null;
}
