/** An element as a reader hands it on: names in the words of this file, attributes in small letters. */
export interface FeedElement {
  /** As the feed says it; markup that stands bare in it as it is written. */
  text: string;
  attributes: Readonly<Record<string, string>>;
  children: Children;
}

export type Children = Record<string, FeedElement[] | undefined>;

/** Prefixes declared at some place of a document → the addresses of their namespaces. */
export type Scope = ReadonlyMap<string, string>;

/** RSS of all versions and Atom share their words, as feedparser has it: nobody means different things by "title". */
const CORE = '';

/** Addresses without scheme, "www." and what stands at the end → the prefix by which this file calls them. */
const NAMESPACES: Record<string, string> = {
  'w3.org/2005/atom': CORE,
  'purl.org/atom/ns': CORE,
  'purl.org/rss/1.0': CORE,
  'purl.org/net/rss1.1': CORE,
  'my.netscape.com/rdf/simple/0.9': CORE,
  'channel.netscape.com/rdf/simple/0.9': CORE,
  'my.netscape.com/publish/formats/rss-0.91.dtd': CORE,
  'blogs.law.harvard.edu/tech/rss': CORE,
  'cyber.law.harvard.edu/rss/rss.html': CORE,
  'w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'search.yahoo.com/mrss': 'media',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'news.yandex.ru': 'yandex',
  'w3.org/1999/xhtml': 'xhtml',
  'w3.org/xml/1998/namespace': 'xml',
};
const USERLAND = /^backend\.userland\.com\/rss/;

/** Prefixes that are known without being declared; feeds forget. */
const CUSTOMARY = new Map([
  ['', CORE],
  ['atom', CORE],
  ['a10', CORE],
  ...[...new Set(Object.values(NAMESPACES))].map((prefix): [string, string] => [prefix, prefix]),
]);

/** Elements that hold others: what stands in them belongs to them, not to the item. */
export const GROUPS = new Set(['author', 'source', 'media:group', 'media:content']);

/** All that is read; the rest of a feed is passed over. */
export const WORDS = new Set([
  ...GROUPS,
  ...'title link guid id description content summary subtitle tagline fullitem body'.split(' '),
  ...'pubdate published issued created updated modified'.split(' '),
  ...'category enclosure language ttl name email'.split(' '),
  ...'dc:title dc:creator dc:author dc:date dc:description dc:subject dc:language'.split(' '),
  ...'dcterms:issued dcterms:created dcterms:modified'.split(' '),
  ...'content:encoded yandex:full-text xhtml:body itunes:author itunes:summary'.split(' '),
  ...'media:title media:description sy:updateperiod sy:updatefrequency'.split(' '),
]);

/** The prefix of this file for a namespace; undefined for one that is none of ours. */
export function namespacePrefix(address: string): string | undefined {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]$/, '');
  return USERLAND.test(bare) ? CORE : Object.hasOwn(NAMESPACES, bare) ? NAMESPACES[bare] : undefined;
}

/** What a prefix means where nothing is declared. */
export function customaryPrefix(prefix: string): string | undefined {
  return CUSTOMARY.get(prefix);
}

/** `DC:Creator` → `dc:creator`; a name of a foreign namespace keeps a prefix that is not in WORDS. */
export function wordFor(name: string, scope: Scope): string {
  const lower = name.toLowerCase();
  const colon = lower.indexOf(':');
  const prefix = colon < 0 ? '' : lower.slice(0, colon);
  const local = lower.slice(colon + 1);
  const address = scope.get(prefix);
  const meant = address === undefined ? CUSTOMARY.get(prefix) : namespacePrefix(address);
  if (meant === CORE) return local;
  return `${meant ?? `?${prefix}`}:${local}`;
}
