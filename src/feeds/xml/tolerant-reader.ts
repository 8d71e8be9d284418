import { createFeedBuilder, type Place } from './feed-builder.js';
import { type ReadFeed, UnreadableFeedError } from './raw-feed.js';
import { declaredEntities, decodeReferences, NO_ENTITIES } from './references.js';
import { namespacePrefix, type Scope, wordFor } from './vocabulary.js';
import { scanXml } from './xml-scanner.js';

const NOTHING_DECLARED: Scope = new Map();
const MOST_PREFIXES = 100;
const ROOTS = /(?:^|:)(?:rss|rdf|feed|channel)$/;

interface Tag {
  name: string;
  scope: Scope;
  place: Place;
}

/**
 * The second reader: takes what is no XML, or says by its namespaces what the first cannot see. Tags may be unclosed,
 * in the wrong order, cut off; markup that stands bare in a text is kept as it is written.
 * @throws UnreadableFeedError
 */
export function readTolerantly(xml: string): ReadFeed {
  const builder = createFeedBuilder(xml);
  const tags: Tag[] = [];
  const openTags = new Map<string, number>();
  let entities = NO_ENTITIES;

  const place = () => tags.at(-1)?.place ?? builder.outside;

  function leave(end: number): void {
    const tag = tags.pop();
    if (tag === undefined) return;
    openTags.set(tag.name, (openTags.get(tag.name) ?? 1) - 1);
    if (tag.place !== place()) builder.finish(tag.place, end);
  }

  scanXml(xml, {
    open(written, attributes, start, end, isEmpty) {
      const name = written.toLowerCase();
      const scope = declared(name, attributes, tags.at(-1)?.scope ?? NOTHING_DECLARED);
      for (const key in attributes) attributes[key] = decodeReferences(attributes[key] ?? '', entities);
      tags.push({
        name,
        scope,
        place: builder.open(wordFor(name, scope), attributes, place(), { start, end }),
      });
      openTags.set(name, (openTags.get(name) ?? 0) + 1);
      if (isEmpty) leave(end);
    },
    close(written, start) {
      const name = written.toLowerCase();
      if (!openTags.get(name)) return;
      while (tags.at(-1)?.name !== name) leave(start);
      leave(start);
    },
    text(start, end) {
      builder.say(decodeReferences(xml.slice(start, end), entities), place());
    },
    cdata(start, end) {
      builder.say(xml.slice(start, end), place());
    },
    doctype(start, end) {
      if (tags.length === 0) entities = declaredEntities(xml.slice(start, end));
    },
  });
  while (tags.length > 0) leave(xml.length);

  const { feed, items, seen } = builder.result();
  if (items.length === 0 && seen.size === 0) throw new UnreadableFeedError('это не RSS и не Atom');
  if (items.length === 0 && seen.size === 1 && seen.has('rss'))
    throw new UnreadableFeedError('в ней нет канала');
  return { feed, items };
}

/** What is declared within a tag. A root in a namespace nobody knows is still the root of this feed. */
function declared(name: string, attributes: Record<string, string>, scope: Scope): Scope {
  let own: Map<string, string> | null = null;
  for (const key in attributes) {
    if (!key.startsWith('xmlns') || scope.size >= MOST_PREFIXES) continue;
    const prefix = key.slice(6);
    const address = attributes[key] ?? '';
    if (prefix === '' && namespacePrefix(address) !== '' && ROOTS.test(name)) continue;
    if (scope.get(prefix) === address) continue;
    own ??= new Map(scope);
    own.set(prefix, address);
  }
  return own ?? scope;
}
