import { setImmediate as nextTurn } from 'node:timers/promises';
import Parser from 'rss-parser';
import type { RawFeed } from '../raw.js';
import { type ReadFeed, rawFeed, UnreadableFeedError } from './raw-feed.js';
import { readTolerantly } from './tolerant-reader.js';
import {
  type Children,
  customaryPrefix,
  type FeedElement,
  GROUPS,
  namespacePrefix,
  WORDS,
  wordFor,
} from './vocabulary.js';

export { UnreadableFeedError } from './raw-feed.js';

/** The one part of a document that rss-parser is to know by its name; the rest it hands on as it stands. */
const FRAME = new Map(
  ['rss', 'channel', 'item', 'feed', 'entry', 'rdf:RDF'].map((name) => [name.toLowerCase(), name]),
);
/** Keeps names out of rss-parser's reach, where one bad date costs a feed and a description quadratic time. */
const OURS = 'svodka:';
const FIELDS = [
  ...[...WORDS].map((word) => [OURS + word, word, { keepArray: true }]),
  ['$', '$', { keepArray: true }],
];
/** Characters. It builds a tree of all there is, at half the speed of the second reader: no cost where feeds are small. */
const LARGEST_FOR_FIRST = 64_000;
/** Its scanner takes quadratic time over a declaration that is neither of these. */
const ODD_DECLARATION = /<!(?!\[CDATA\[|--|DOCTYPE\s)/i;
const MOST_NAMES = 1_000;
const DECLARATION = /xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/y;
const ROOT = /<(?:\?xml\s|rss[\s>]|feed[\s>]|rdf:RDF[\s>])/i;

type Fields = Record<string, unknown>;

const names = new Map<string, string>();

const options = {
  defaultRSS: 2,
  customFields: { feed: FIELDS, item: FIELDS } as never,
  xml2js: { tagNameProcessors: [tagName], attrNameProcessors: [(name: string) => name.toLowerCase()] },
} as ConstructorParameters<typeof Parser<Fields, Fields>>[0];

/**
 * Text of any RSS or Atom → what it says. rss-parser reads what is well-formed and names things as is the custom; what
 * it refuses or would lose words of, the tolerant reader reads.
 * @throws UnreadableFeedError
 */
export async function parseFeed(text: string): Promise<RawFeed> {
  if (!/<[a-z]/i.test(text)) throw new UnreadableFeedError('в ней нет ни одного элемента');
  const xml = text.slice(Math.max(text.search(ROOT), 0));
  const first = xml.length <= LARGEST_FOR_FIRST && isCustomary(xml) ? await readStrictly(xml) : null;
  return rawFeed(first ?? readTolerantly(text));
}

/** @returns null for what is not well-formed, holds no item, or has markup standing in its texts */
async function readStrictly(xml: string): Promise<ReadFeed | null> {
  try {
    // One for each: after a document that is not well-formed, xml2js takes the next such for well-formed.
    const reading = new Parser<Fields, Fields>(options).parseString(xml) as Promise<unknown>;
    // It waits for nothing, so what has not settled by then never will: it forgets a text that is cut inside a tag.
    const read = (await Promise.race([reading, nextTurn(null)])) as (Fields & { items: Fields[] }) | null;
    if (read === null) return null;
    const { items, ...feed } = read;
    if (items.length === 0) return null;
    return { feed: asElement(feed), items: items.map(asElement) };
  } catch {
    return null;
  }
}

/** Every namespace goes by its usual prefix: rss-parser sees prefixes alone. */
function isCustomary(xml: string): boolean {
  if (ODD_DECLARATION.test(xml)) return false;
  for (let at = xml.indexOf('xmlns'); at >= 0; at = xml.indexOf('xmlns', at + 5)) {
    DECLARATION.lastIndex = at;
    const [found, prefix = '', address = ''] = DECLARATION.exec(xml) ?? [];
    if (found !== undefined && customaryPrefix(prefix) !== namespacePrefix(address)) return false;
  }
  // rss-parser does not hand on the attributes of the root.
  return !/^(?:<\?[^>]*>|\s|<!--[^>]*-->)*<rss\s[^>]*xml:lang/i.test(xml.slice(0, 2_000));
}

function tagName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const word = wordFor(name, new Map());
  const ours = FRAME.get(word) ?? OURS + word;
  if (names.size < MOST_NAMES) names.set(name, ours);
  return ours;
}

function asElement(fields: Fields): FeedElement {
  const children: Children = {};
  for (const word in fields) {
    const values = fields[word];
    if (WORDS.has(word) && Array.isArray(values))
      children[word] = values.map((value) => fromXml2js(value, word));
  }
  return { text: '', attributes: (fields.$ ?? {}) as Record<string, string>, children };
}

/** xml2js gives a string, or an object of text, attributes and children. */
function fromXml2js(value: unknown, word: string): FeedElement {
  if (typeof value === 'string') return { text: value, attributes: {}, children: {} };
  const { _: text, $: attributes, ...inner } = value as Fields;
  const isGroup = GROUPS.has(word);
  const children: Children = {};
  for (const [key, values] of Object.entries(inner)) {
    const child = key.slice(OURS.length);
    if (!isGroup || (word === 'author' && !WORDS.has(child))) throw new TypeError(`markup in ${word}`);
    if (WORDS.has(child) && Array.isArray(values)) {
      children[child] = values.map((one) => fromXml2js(one, child));
    }
  }
  return {
    text: typeof text === 'string' ? text : '',
    attributes: (attributes ?? {}) as Record<string, string>,
    children,
  };
}
