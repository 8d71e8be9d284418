import type { Cheerio, CheerioAPI } from 'cheerio';
import type { AnyNode } from 'domhandler';
import { PAGE_PARTS, type PagePart, type PageSelectors } from '../../domain/source.js';
import { lines } from '../text/plain-text.js';
import { creditIn, type PageFacts, said, saidName, webAddress } from './page-facts.js';

const MAX_RELATED = 20;

/** What the operator's selectors find; `silent` names those that find nothing. */
export function readBySelectors(
  $: CheerioAPI,
  selectors: PageSelectors,
  base: string,
): { facts: PageFacts; silent: PagePart[] } {
  const all = (part: PagePart) => $(selectors[part] ?? []);
  const line = (part: PagePart) => said(all(part).first().text());
  const date = (part: PagePart) => {
    const found = all(part).first();
    return saidName(found.attr('datetime') ?? found.attr('content') ?? found.text());
  };
  const url = pictureAddress(all('picture').first(), base);
  const credit = saidName(all('photoCredit').first().text());
  const links = all('related').map((_, element) => {
    const found = $(element);
    const link = found.is('a[href]') ? found : found.find('a[href]').first();
    const address = webAddress(link.attr('href'), base);
    const title = said(link.text() || link.find('img').attr('alt'));
    return address && title ? { title, url: address } : [];
  });
  const facts: PageFacts = {
    title: line('title'),
    lead: line('lead'),
    text: lines(all('text').toArray()).join('\n\n') || undefined,
    picture: url ? { url, credit: null } : undefined,
    photoCredit: creditIn(credit) ?? credit,
    author: saidName(all('author').first().text()),
    published: date('published'),
    modified: date('modified'),
    related: links.length > 0 ? links.toArray().slice(0, MAX_RELATED) : undefined,
  };
  const silent = PAGE_PARTS.filter((part) => selectors[part] !== undefined && facts[part] === undefined);
  return { facts, silent };
}

/** A picture, or a link, a meta element or a box with one. */
function pictureAddress(found: Cheerio<AnyNode>, base: string): string | undefined {
  const image = found.is('img, a, meta, link, source') ? found : found.find('img').first();
  const address = image.attr('data-src') ?? image.attr('content') ?? image.attr('href') ?? image.attr('src');
  return webAddress(address, base);
}
