import type { RawEnclosure, RawFeed, RawItem } from '../raw.js';
import { textOf } from './text-construct.js';
import type { Children, FeedElement } from './vocabulary.js';

/** A feed that no reader could make sense of; the message says why, in Russian. */
export class UnreadableFeedError extends Error {
  override name = 'UnreadableFeedError';
}

/** What a reader hands on, in the words of vocabulary.ts. */
export interface ReadFeed {
  feed: FeedElement;
  items: FeedElement[];
}

/** First said, first believed: when it appeared, before when it was touched. */
const DATES = [
  'pubdate',
  'published',
  'issued',
  'dcterms:issued',
  'dc:date',
  'created',
  'dcterms:created',
  'updated',
  'modified',
  'dcterms:modified',
];
/** RFC 4287, 4.2.7.2, and the IANA registry: links that lead to something else than what is told. */
const NOT_THE_PAGE = new Set(['enclosure', 'self', 'hub', 'edit', 'replies', 'next', 'prev', 'service']);
/** http://purl.org/rss/1.0/modules/syndication/ → minutes */
const PERIODS = new Map([
  ['hourly', 60],
  ['daily', 1_440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
]);

/** What the elements of a feed mean, whichever reader found them. */
export function rawFeed({ feed, items }: ReadFeed): RawFeed {
  const { children, attributes } = feed;
  const editor = author(children);
  return {
    title: said(children, 'title', 'dc:title'),
    link: alternate(children) ?? anyLink(children),
    description: said(children, 'description', 'subtitle', 'tagline', 'dc:description'),
    language:
      said(children, 'language', 'dc:language') ??
      (attributes['xml:lang']?.trim().replaceAll('_', '-') || null),
    ttlMinutes: ttlMinutes(children),
    items: items.map((item) => rawItem(item, editor)),
  };
}

/** `editor`: RFC 4287, 4.2.1: who wrote the feed wrote what names nobody else. */
function rawItem({ children, attributes }: FeedElement, editor: string | null): RawItem {
  const guid = said(children, 'guid', 'id') ?? (attributes['rdf:about']?.trim() || null);
  const long = said(
    children,
    'content:encoded',
    'yandex:full-text',
    'content',
    'xhtml:body',
    'body',
    'fullitem',
  );
  const both = children.summary && children.description ? said(children, 'description') : null;
  return {
    title: said(children, 'title', 'dc:title', 'media:title') ?? said(mediaGroup(children), 'media:title'),
    link: alternate(children) ?? permaLink(children, guid) ?? anyLink(children),
    guid,
    date: date(children),
    categories: categories(children),
    // Where a feed gives both a summary and a description, the description is the long form.
    content: long ?? both,
    summary:
      (long === null && both !== null ? said(children, 'summary') : null) ??
      said(children, 'description', 'summary', 'dc:description', 'itunes:summary', 'media:description') ??
      said(mediaGroup(children), 'media:description'),
    author: author(children) ?? author(children.source?.[0]?.children ?? {}) ?? editor,
    enclosure: enclosure(children),
  };
}

function said(from: Children, ...words: string[]): string | null {
  for (const word of words) {
    for (const element of from[word] ?? []) {
      const text = textOf(element);
      if (text !== null) return text;
    }
  }
  return null;
}

/** Said twice, the later is the correction. */
function date(from: Children): string | null {
  for (const word of DATES) {
    const last = textOf(from[word]?.findLast((element) => textOf(element) !== null));
    if (last !== null) return last;
  }
  return null;
}

/** The address of what is told: as text in RSS, as an attribute in Atom, where no rel means alternate. */
function alternate(from: Children): string | null {
  const links = from.link ?? [];
  const written = links.map(textOf).find((text) => text !== null);
  if (written) return written;
  const pages = links.filter(({ attributes: { rel, href } }) => href && relation(rel) === 'alternate');
  const page = pages.find(({ attributes: { type } }) => type === undefined || /html/i.test(type)) ?? pages[0];
  return page?.attributes.href?.trim() || null;
}

function anyLink(from: Children): string | null {
  const other = from.link?.find(({ attributes: { rel, href } }) => href && !NOT_THE_PAGE.has(relation(rel)));
  return other?.attributes.href?.trim() || null;
}

/** RFC 4287, 4.2.7.2: a registered relation may be written as its address. */
function relation(rel = 'alternate'): string {
  return rel.trim().toLowerCase().replace('http://www.iana.org/assignments/relation/', '');
}

/** RSS 2.0: a guid is an address unless it says isPermaLink="false". */
function permaLink(from: Children, guid: string | null): string | null {
  const isOther = from.guid?.[0]?.attributes.ispermalink?.trim().toLowerCase() === 'false';
  return guid !== null && !isOther && /^https?:\/\//i.test(guid) ? guid : null;
}

function categories(from: Children): string[] {
  const names = [...(from.category ?? []), ...(from['dc:subject'] ?? [])].map(
    (element) => textOf(element) ?? categoryName(element),
  );
  return [...new Set(names.filter((name) => name !== null))];
}

/** Atom: the term, or the label where only that is in the language of the feed ("society", «Общество»). */
function categoryName({ attributes: { term = '', label = '' } }: FeedElement): string | null {
  const isCode = /[^\p{ASCII}]/u.test(label) && /^\p{ASCII}*$/u.test(term);
  return (isCode ? label : term || label).trim() || null;
}

function author(from: Children): string | null {
  for (const word of ['dc:creator', 'author', 'dc:author', 'itunes:author']) {
    for (const person of from[word] ?? []) {
      const name =
        said(person.children, 'name') ?? personName(textOf(person)) ?? said(person.children, 'email');
      if (name !== null) return name;
    }
  }
  return null;
}

const MAIL = String.raw`[^\s()<>@]{1,100}@[^\s()<>@]{1,100}`;
const MAIL_FIRST = new RegExp(`^${MAIL} {1,3}\\(([^()]+)\\)$`);
const MAIL_LAST = new RegExp(`^([^()<>]+)(?:\\(${MAIL}\\)|<${MAIL}>)$`);

/** `mail (Name)` as RSS 2.0 has it, `Name (mail)` and `Name <mail>` as people have it → Name. */
function personName(text: string | null): string | null {
  if (text === null || !text.includes('@') || text.length > 300) return text;
  const found = MAIL_FIRST.exec(text) ?? MAIL_LAST.exec(text);
  return found?.[1]?.trim() || text;
}

function enclosure(from: Children): RawEnclosure | null {
  const found = [
    ...(from.enclosure ?? []),
    ...(from.link ?? []).filter(({ attributes: { rel } }) => relation(rel) === 'enclosure'),
    ...(from['media:content'] ?? []),
    ...(mediaGroup(from)['media:content'] ?? []),
  ].find(({ attributes: { url, href } }) => (url ?? href)?.trim());
  if (found === undefined) return null;
  const { url, href, type, length, filesize } = found.attributes;
  const bytes = (length ?? filesize)?.trim() || Number.NaN;
  return {
    url: (url ?? href ?? '').trim(),
    type: type?.trim() || null,
    length: Number.isFinite(Number(bytes)) ? Number(bytes) : null,
  };
}

function mediaGroup(from: Children): Children {
  return from['media:group']?.[0]?.children ?? {};
}

function ttlMinutes(from: Children): number | null {
  const ttl = Number(said(from, 'ttl') ?? Number.NaN);
  if (ttl > 0 && Number.isFinite(ttl)) return ttl;
  const period = PERIODS.get(said(from, 'sy:updateperiod')?.toLowerCase() ?? '');
  const frequency = Number(said(from, 'sy:updatefrequency') ?? 1);
  return period !== undefined && frequency > 0 ? Math.max(1, Math.round(period / frequency)) : null;
}
