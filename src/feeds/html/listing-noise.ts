import type { CheerioAPI } from 'cheerio';
import { clean } from '../text/plain-text.js';

/** Parts of a page that hold links and no news of their own. */
const FURNITURE = [
  'nav',
  'footer',
  '[role="navigation"]',
  '[class*="breadcrumb"]',
  '[class*="pagination"]',
  '[class*="tagcloud"]',
  '[class*="tag-cloud"]',
  '[class*="cookie"]',
  '[class*="comments-list"]',
  '.menu',
  '[class*="main-menu"]',
  '[class*="navbar"]',
  'form',
  'script',
  'style',
  'template',
].join(', ');

/** Small lists beside the news: old stories that many read, photographs, other people's words. */
const SIDE_HEADING =
  /^(?:(?:самое )?(?:популярн|читаем|обсуждаем)\p{L}*|топ(?: недели| новостей)?|выбор редакции|читайте также|смотрите также|новости по теме|похожие новости|новости партн[её]ров|партн[её]ры|облако тегов|теги|метки|рубрики|архивы?|свежие комментарии|последние комментарии|опрос)(?: (?:за )?(?:новости|материалы|статьи|недел[юи]|месяца?|день|сегодня))*:?$/iu;
const AD_LABEL = /^(?:реклама|на правах рекламы|промо)\b|^реклама[.:]?$|(?:^|\s)erid\s*[:=]/iu;
const LONGEST_AD = 600;

/** Takes navigation, side lists and advertising out of a page that is to be read by its shape. */
export function withoutNoise($: CheerioAPI): void {
  $(FURNITURE).remove();
  $('a[href*="erid="], a[rel~="sponsored"]').each((_, link) => {
    const box = $(link).closest('li, article, [class*="item"], [class*="card"], [class*="banner"]');
    (box.find('a[href]').length > 3 ? $(link) : box.length > 0 ? box : $(link)).remove();
  });
  const total = $('a[href]').length;
  $('h2, h3, h4, h5, h6, b, strong, [class*="title"], [class*="heading"]').each((_, element) => {
    const heading = $(element);
    if (heading.closest('a').length > 0 || !SIDE_HEADING.test(clean(heading.text()))) return;
    // The box of the heading, as long as it is not the box of everything.
    for (let box = heading.parent(); box.length > 0 && !box.is('body, main'); box = box.parent()) {
      const held = box.find('a[href]').length;
      if (held === 0) continue;
      if (box.is('aside') || held * 2 < total) box.remove();
      break;
    }
  });
  $('body *').each((_, element) => {
    const label = element.children.length === 1 ? clean($(element).text()) : '';
    if (label.length > 200 || label === '' || !AD_LABEL.test(label)) return;
    const box = $(element).parent();
    const isAd = !box.is('body, main') && box.text().length <= LONGEST_AD && box.find('a[href]').length <= 3;
    (isAd ? box : $(element)).remove();
  });
}
