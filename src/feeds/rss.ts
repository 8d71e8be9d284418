import Parser from 'rss-parser';
import type { RawEnclosure, RawFeed, RawItem } from './raw.js';
import { forceXml, repairXml } from './repair.js';

/** A feed that no reader could make sense of. */
export class UnreadableFeedError extends Error {
  override name = 'UnreadableFeedError';
}

const NO_FEED = 'это не RSS и не Atom';

type Fields = Record<string, unknown>;

/**
 * Names under which rss-parser is kept from touching an element. It turns one bad Atom date, or an Atom link without
 * attributes, into the loss of the whole feed, and runs a regular expression of quadratic time over every description
 * and content; we read those ourselves.
 */
const HIDDEN: Record<string, string> = {
  published: 'svodka:published',
  issued: 'svodka:published',
  created: 'svodka:published',
  'atom:published': 'svodka:published',
  updated: 'svodka:updated',
  modified: 'svodka:updated',
  'atom:updated': 'svodka:updated',
  'a10:updated': 'svodka:updated',
  'atom:content': 'svodka:content',
  description: 'svodka:description',
  content: 'svodka:content',
  summary: 'svodka:summary',
  'content:encoded': 'svodka:encoded',
  link: 'svodka:link',
};

const CANONICAL = new Map(
  [
    'rss',
    'channel',
    'item',
    'title',
    'link',
    'guid',
    'pubDate',
    'description',
    'category',
    'author',
    'enclosure',
    'language',
  ].map((name) => [name.toLowerCase(), name]),
);

const ITEM_FIELDS = [
  ...new Set(Object.values(HIDDEN)),
  ['category', 'svodka:category', { keepArray: true }],
  ['dc:subject', 'svodka:subject', { keepArray: true }],
  ['svodka:link', 'svodka:link', { keepArray: true }],
  ['guid', 'svodka:guid', { keepArray: true }],
  'yandex:full-text',
];

const FEED_FIELDS = [
  'svodka:description',
  ['svodka:link', 'svodka:link', { keepArray: true }],
  'subtitle',
  'tagline',
  'dc:language',
];

const parser = new Parser<Fields, Fields>({
  defaultRSS: 2,
  customFields: { feed: FEED_FIELDS, item: ITEM_FIELDS } as never,
  // An empty element as an object: the "link" of an empty string is a function, and rss-parser takes it for links.
  xml2js: { tagNameProcessors: [tagName], emptyTag: () => ({}) },
} as ConstructorParameters<typeof Parser<Fields, Fields>>[0]);

/**
 * XML of any RSS or Atom → what it says.
 * @throws UnreadableFeedError
 */
export async function parseFeed(xml: string): Promise<RawFeed> {
  const repaired = repairXml(xml);
  // Without an element rss-parser's promise never settles.
  if (!/<[a-z]/i.test(repaired)) throw new UnreadableFeedError('в ней нет ни одного элемента');
  const feed = await parseStrictly(repaired).catch(() => {
    const forced = forceXml(repaired);
    if (forced === '') throw new UnreadableFeedError(NO_FEED);
    return parseStrictly(forced);
  });
  return {
    title: text(feed.title),
    link: alternate(feed) ?? anyLink(feed),
    description: text(feed['svodka:description']) ?? text(feed.subtitle) ?? text(feed.tagline),
    language: text(feed.language) ?? text(feed['dc:language']),
    items: feed.items.map(rawItem),
  };
}

async function parseStrictly(xml: string): Promise<Fields & { items: Fields[] }> {
  try {
    return (await parser.parseString(xml)) as unknown as Fields & { items: Fields[] };
  } catch (error) {
    const { message } = error as Error;
    // rss-parser looks into a channel without asking whether there is one.
    const reason = error instanceof TypeError ? 'в ней нет канала' : (message.split('\n')[0] ?? '');
    throw new UnreadableFeedError(reason.replace('Feed not recognized as RSS 1 or 2.', NO_FEED));
  }
}

function tagName(name: string): string {
  const canonical = CANONICAL.get(name.toLowerCase()) ?? name;
  return HIDDEN[canonical] ?? canonical;
}

function rawItem(item: Fields): RawItem {
  const guid = text(item.guid) ?? text(item.id) ?? text(item['rdf:about']);
  return {
    title: text(item.title),
    link: alternate(item) ?? permaLink(item, guid) ?? anyLink(item),
    guid,
    date:
      text(item.pubDate) ?? text(item['svodka:published']) ?? text(item.date) ?? text(item['svodka:updated']),
    categories: [...list(item['svodka:category']), ...list(item['svodka:subject'])]
      .map(category)
      .filter((name) => name !== null),
    content: text(item['svodka:encoded']) ?? text(item['yandex:full-text']) ?? text(item['svodka:content']),
    summary: text(item['svodka:description']) ?? text(item['svodka:summary']),
    author: text(item.creator) ?? text(item.author),
    enclosure: enclosure(item.enclosure) ?? linkedEnclosure(item),
  };
}

/** The address of what is told: as text in RSS, as an attribute in Atom, where no rel means alternate (RFC 4287, 4.2.7.2). */
function alternate(from: Fields): string | null {
  for (const link of list(from['svodka:link'])) {
    const { rel, href } = attributes(link);
    const address = text(link) ?? (rel === undefined || rel === 'alternate' ? text(href) : null);
    if (address !== null) return address;
  }
  return null;
}

function anyLink(from: Fields): string | null {
  const others = list(from['svodka:link']).map(attributes);
  return text(others.find(({ rel }) => rel !== 'enclosure')?.href);
}

/** RSS 2.0: a guid is an address unless it says isPermaLink="false". */
function permaLink(item: Fields, guid: string | null): string | null {
  const [first] = list(item['svodka:guid']);
  const isOther = attributes(first).isPermaLink === 'false';
  return guid !== null && !isOther && /^https?:\/\//i.test(guid) ? guid : null;
}

function category(value: unknown): string | null {
  const { term, label } = attributes(value);
  return text(value) ?? text(label) ?? text(term);
}

function enclosure(value: unknown): RawEnclosure | null {
  const { url, href, type, length } = (value as Fields & object) ?? {};
  const address = text(url) ?? text(href);
  if (address === null) return null;
  const bytes = Number(text(length) ?? Number.NaN);
  return { url: address, type: text(type), length: Number.isFinite(bytes) ? bytes : null };
}

/** Atom has enclosures as links: RFC 4287, 4.2.7.2. */
function linkedEnclosure(item: Fields): RawEnclosure | null {
  return enclosure(
    list(item['svodka:link'])
      .map(attributes)
      .find(({ rel }) => rel === 'enclosure'),
  );
}

function attributes(value: unknown): Fields {
  return typeof value === 'object' && value !== null && '$' in value ? (value.$ as Fields) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** xml2js gives a string, `{_: string}` where there are attributes, or an array of either; Atom authors have a name. */
function text(value: unknown): string | null {
  if (Array.isArray(value)) return text(value[0]);
  if (typeof value === 'object' && value !== null)
    return text((value as Fields)._) ?? text((value as Fields).name);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}
