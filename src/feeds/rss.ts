import Parser from 'rss-parser';
import type { RawEnclosure, RawFeed, RawItem } from './raw.js';
import { repairXml } from './repair.js';

/** A feed that no reader could make sense of. */
export class UnreadableFeedError extends Error {
  override name = 'UnreadableFeedError';
}

type Fields = Record<string, unknown>;

/**
 * Names under which rss-parser is kept from touching an element. It turns one bad Atom date into the loss of the whole
 * feed, and runs a regular expression of quadratic time over every description; we read those ourselves.
 */
const HIDDEN: Record<string, string> = {
  published: 'svodka:published',
  updated: 'svodka:updated',
  description: 'svodka:description',
  'content:encoded': 'svodka:encoded',
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
  ...Object.values(HIDDEN),
  ['category', 'svodka:category', { keepArray: true }],
  ['dc:subject', 'svodka:subject', { keepArray: true }],
  ['link', 'svodka:links', { keepArray: true }],
  ['guid', 'svodka:guid', { keepArray: true }],
  'yandex:full-text',
];

const parser = new Parser<Fields, Fields>({
  defaultRSS: 2,
  customFields: { feed: ['svodka:description'], item: ITEM_FIELDS } as never,
  xml2js: { tagNameProcessors: [tagName] },
} as ConstructorParameters<typeof Parser<Fields, Fields>>[0]);

/**
 * XML of any RSS or Atom → what it says.
 * @throws UnreadableFeedError
 */
export async function parseFeed(xml: string): Promise<RawFeed> {
  const repaired = repairXml(xml);
  // Without an element rss-parser's promise never settles.
  if (!/<[a-z]/i.test(repaired)) throw new UnreadableFeedError('there is no element in it');
  let feed: Fields & { items: Fields[] };
  try {
    feed = (await parser.parseString(repaired)) as unknown as Fields & { items: Fields[] };
  } catch (error) {
    throw new UnreadableFeedError((error as Error).message.split('\n')[0]);
  }
  return {
    title: text(feed.title),
    link: text(feed.link),
    description: text(feed['svodka:description']),
    language: text(feed.language),
    items: feed.items.map(rawItem),
  };
}

function tagName(name: string): string {
  const canonical = name === name.toUpperCase() ? (CANONICAL.get(name.toLowerCase()) ?? name) : name;
  return HIDDEN[canonical] ?? canonical;
}

function rawItem(item: Fields): RawItem {
  const guid = text(item.guid) ?? text(item.id) ?? text(item['rdf:about']);
  return {
    title: text(item.title),
    link: text(item.link) ?? permaLink(item, guid),
    guid,
    date:
      text(item.pubDate) ?? text(item['svodka:published']) ?? text(item.date) ?? text(item['svodka:updated']),
    categories: [...list(item['svodka:category']), ...list(item['svodka:subject'])]
      .map(category)
      .filter((name) => name !== null),
    content: text(item['svodka:encoded']) ?? text(item['yandex:full-text']) ?? text(item.content),
    summary: text(item['svodka:description']) ?? text(item.summary),
    author: text(item.creator) ?? text(item.author),
    enclosure: enclosure(item.enclosure) ?? linkedEnclosure(item),
  };
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
    list(item['svodka:links'])
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
