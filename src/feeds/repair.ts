import { load } from 'cheerio';
import { withQuotes1252 } from './charset.js';

const CDATA = String.raw`<!\[CDATA\[[\s\S]*?(?:\]\]>|$)`;
/** XML's own five may stand; all other names are HTML's and would stop a strict parser. */
const UNKNOWN_REFERENCE = new RegExp(
  `${CDATA}|&(?!(?:amp|lt|gt|quot|apos|#\\d+|#x[\\da-f]+);)(?:[a-z][\\da-z]{1,30};)?`,
  'gi',
);
const NUMERIC_REFERENCE = /&#(?:x([\da-f]+)|(\d+));/gi;
/** XML 1.0, production 2: of the controls only tab and line ends may stand in a document. */
const FORBIDDEN_CHARACTERS = /(?![\t\n\r\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu;
const ROOT = /<(?:\?xml\s|rss[\s>]|feed[\s>]|rdf:RDF[\s>])/i;
const ANY_ELEMENT = /<(?:!--|!DOCTYPE|[a-z])/i;
/** Elements that hold text. Markup that stands in them bare would be torn into a tree, its words out of order. */
const NAKED_MARKUP = new RegExp(
  `${CDATA}|<!--[\\s\\S]*?(?:-->|$)|<(title|description|summary|content|content:encoded|category|subtitle|tagline|yandex:full-text)((?:\\s[^<>]*)?)(?<!/)>([^<]*<(?![/!])(?:(?!</?\\1[\\s>])[\\s\\S])*)</\\1\\s*>`,
  'gi',
);

/**
 * Makes the common sins of feeds well-formed: junk before the document, stray control characters, bare ampersands,
 * HTML's names for characters, markup that is not escaped.
 */
export function repairXml(xml: string): string {
  const root = xml.search(ROOT);
  const start = root >= 0 ? root : xml.search(ANY_ELEMENT);
  const named = new Map<string, string>();
  return xml
    .slice(Math.max(start, 0))
    .replace(FORBIDDEN_CHARACTERS, '')
    .replace(NUMERIC_REFERENCE, (found, hex?: string, decimal?: string) =>
      numericReference(found, hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replace(UNKNOWN_REFERENCE, (found) => {
      if (found.startsWith('<')) return found;
      const known = named.get(found) ?? namedReference(found);
      named.set(found, known);
      return known;
    })
    .replace(NAKED_MARKUP, (found, name?: string, attributes?: string, inner = '') =>
      name === undefined || inner.includes(']]>')
        ? found
        : `<${name}${attributes}><![CDATA[${withoutDiv(inner, attributes)}]]></${name}>`,
    );
}

/** A document that is not well-formed, closed and cut so that it is; its items come out of it, whole or shortened. */
export function forceXml(xml: string): string {
  const $ = load(xml, { xml: { xmlMode: true, decodeEntities: false } }, false);
  return $.xml($('rss, RSS, feed, rdf\\:RDF').first());
}

/** XML 1.0, production 2. HTML reads 128–159 as windows-1252, and feeds that say &#151; mean that dash. */
function numericReference(found: string, code: number): string {
  if (code >= 0x80 && code <= 0x9f) return withQuotes1252(String.fromCharCode(code));
  const isCharacter =
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return isCharacter ? found : '';
}

/** `&laquo;` → «; what is no reference is an ampersand. */
function namedReference(found: string): string {
  const meant = found === '&' ? found : load(found, null, false).root().text();
  return meant.startsWith('&') ? `&amp;${found.slice(1)}` : meant;
}

/** RFC 4287, 3.1.1.3: the div around XHTML is not part of it. */
function withoutDiv(inner: string, attributes = ''): string {
  return /xhtml/i.test(attributes) ? inner.replace(/^\s*<div[^>]*>([\s\S]*)<\/div>\s*$/i, '$1') : inner;
}
