import { load } from 'cheerio';
import { clean } from '../text/plain-text.js';
import { ownBase } from './base-address.js';
import { said, saidName, webAddress } from './page-facts.js';

/** Where a site's front page says that there is something to read. Addresses are absolute, each once. */
export interface FrontPage {
  /** The site's own name. */
  name: string | null;
  /** Feeds it names in its head. */
  alternates: string[];
  /** Links that look like feeds. */
  feedLinks: string[];
  /** Links that look like lists of news. */
  listLinks: string[];
}

const FEED_TYPE = /^application\/(?:rss|atom|rdf)\+xml|^(?:application|text)\/xml/i;
/** Feeds of something else than news. */
const NO_NEWS = /comment|sitemap|podcast|oembed|opensearch|\.xsl|wlwmanifest|turbo/i;
const FEED_LINK = /(?:^|[/.?_=-])(?:rss\d?|feeds?|atom|rdf)(?:$|[/.?&_=-])/i;
const LIST_LINK =
  /^\/(?:[a-z]{2}\/)?(?:news|novosti|lenta|lenta-novostej|vse-novosti|all-news|home\/news|news\/lenta)\/?$/i;
const LIST_NAME = /^(?:все )?новости(?: дня)?$|^(?:вся )?лента(?: новостей)?$|^все (?:новости|материалы)$/i;
const FEED_NAME = /^(?:rss|atom)(?:[- ]?(?:лента|канал|новости))?$/i;
const MOST = 10;

/** Reads the links of a front page; those to other sites are other people's. */
export function readFrontPage(html: string, url: string): FrontPage {
  const $ = load(html);
  const base = ownBase($, url) ?? url;
  const alternates = new Set<string>();
  const feedLinks = new Set<string>();
  const listLinks = new Set<string>();
  $('link[rel~="alternate"][href]').each((_, { attribs }) => {
    const address = webAddress(attribs.href, base);
    if (address && FEED_TYPE.test(attribs.type ?? '') && !NO_NEWS.test(`${attribs.href} ${attribs.title}`)) {
      alternates.add(address);
    }
  });
  $('a[href]').each((_, element) => {
    const address = webAddress(element.attribs.href, base);
    if (!address || !isSameSite(address, url) || NO_NEWS.test(address)) return;
    const { pathname, search } = new URL(address);
    const words = clean($(element).text());
    if (FEED_LINK.test(pathname + search) || FEED_NAME.test(words)) feedLinks.add(address);
    else if (LIST_LINK.test(pathname) || LIST_NAME.test(words)) listLinks.add(withoutHash(address));
  });
  const name =
    saidName($('meta[property="og:site_name"]').attr('content')) ?? nameIn(said($('title').first().text()));
  const first = (found: Set<string>) => [...found].filter((address) => address !== url).slice(0, MOST);
  return {
    name: name ?? null,
    alternates: first(alternates),
    feedLinks: first(feedLinks),
    listLinks: first(listLinks),
  };
}

function isSameSite(one: string, other: string): boolean {
  const host = (address: string) => new URL(address).host.replace(/^(?:www|m)\./, '');
  const [a, b] = [host(one), host(other)];
  return a === b || a.endsWith(`.${b}`);
}

function withoutHash(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

/** «Главная | Калужские вести» and «Калужские вести - новости Калуги» → the shorter part that is a name. */
function nameIn(title: string | undefined): string | undefined {
  const parts = (title ?? '')
    .split(/\s[|–—•·-]\s|\s*[|:]\s*/)
    .map(clean)
    .filter(
      (part) => part !== '' && !/^(?:главная|новости|последние новости|главная страница|home)$/i.test(part),
    );
  return parts[0];
}
