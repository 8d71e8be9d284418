import type { CheerioAPI } from 'cheerio';

/** What the addresses of a page are relative to, where it says so itself; else null. */
export function ownBase($: CheerioAPI, url: string): string | null {
  const href = $('base[href]').attr('href');
  return href !== undefined && URL.canParse(href, url) ? new URL(href, url).href : null;
}
