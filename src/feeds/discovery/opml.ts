import { load } from 'cheerio';
import type { Source } from '../../domain/source.js';
import { clean } from '../text/plain-text.js';

/** One outline of a subscription list, or of a list of links. */
export interface OpmlEntry {
  name: string;
  kind: Source['kind'];
  url: string;
}

export type OpmlOutcome =
  | { kind: 'read'; entries: OpmlEntry[] /** Outlines that name no web address. */; invalid: number }
  | { kind: 'failed'; message: string };

const MAX_LENGTH = 5_000_000;
const MAX_OUTLINES = 5_000;

/**
 * Reads OPML 1.0 and 2.0 (http://opml.org/spec2.opml), folders included. The parser knows no DTD: entities of the
 * document's own stay as they are written.
 */
export function parseOpml(text: string): OpmlOutcome {
  if (text.length > MAX_LENGTH) return { kind: 'failed', message: 'файл слишком велик для OPML' };
  const $ = load(text, { xml: true });
  if ($('opml').length === 0) return { kind: 'failed', message: 'это не OPML' };
  const entries = new Map<string, OpmlEntry>();
  let invalid = 0;
  for (const outline of $('outline').toArray().slice(0, MAX_OUTLINES)) {
    const said = new Map(
      Object.entries(outline.attribs).map(([name, value]) => [name.toLowerCase(), clean(value)]),
    );
    const type = (said.get('type') ?? '').toLowerCase();
    const feed = said.get('xmlurl') ?? '';
    const page = type === 'link' ? (said.get('url') ?? said.get('htmlurl') ?? '') : '';
    const address = feed || page;
    // A folder names nothing itself.
    if (address === '' && $(outline).children('outline').length > 0) continue;
    if (!isWebAddress(address)) {
      invalid += 1;
      continue;
    }
    const name = said.get('title') || said.get('text') || new URL(address).hostname;
    const { href } = new URL(address);
    if (!entries.has(href))
      entries.set(href, { name: name.slice(0, 200), kind: feed ? 'rss' : 'html', url: href });
  }
  return { kind: 'read', entries: [...entries.values()], invalid };
}

/** OPML 2.0: feeds as type="rss", pages that list news as type="link". */
export function writeOpml(title: string, entries: readonly OpmlEntry[]): string {
  const outlines = entries.map(({ name, kind, url }) => {
    const where = kind === 'rss' ? `type="rss" xmlUrl="${quoted(url)}"` : `type="link" url="${quoted(url)}"`;
    return `    <outline text="${quoted(name)}" title="${quoted(name)}" ${where}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${quoted(title)}</title></head>`,
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

const quoted = (text: string): string => clean(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
