import type { CheerioAPI } from 'cheerio';
import type { RelatedLink } from '../../domain/article.js';
import { clean } from '../text/plain-text.js';

/** Whole lines only: «По теме ярмарки выступили…» is text. There is no \b after a Cyrillic letter. */
export const RELATED_HEADING =
  /^(?:(?:новости|материалы|ещё|еще) по теме|по теме|(?:читайте|смотрите) также|(?:другие|похожие) новости)\s*[:.]?$/i;

/** The links that stand under a heading such as «Новости по теме», each once. */
export function relatedLinks($: CheerioAPI, base: string): RelatedLink[] {
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
