import { withQuotes1252 } from '../text/charset.js';
import { withoutControls } from './references.js';
import type { FeedElement } from './vocabulary.js';

const TEXTUAL = /^text\/|[+/](?:xml|json)$/i;
const UNUSUAL = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/u;
const BASE64 = /^[A-Za-z\d+/\s]+={0,2}$/;

/** What an element says; null where it says nothing. */
export function textOf(element: FeedElement | undefined): string | null {
  if (element === undefined) return null;
  const { type, mode } = element.attributes;
  const said = spoken(element.text);
  if (type === 'xhtml') return withoutDiv(said) || null;
  const isBinary = mode === 'base64' || (type?.includes('/') && !TEXTUAL.test(type));
  return (isBinary ? (fromBase64(said) ?? said) : said) || null;
}

/** Code points 128–159 are windows-1252's, as HTML reads `&#151;`. */
function spoken(text: string): string {
  return (UNUSUAL.test(text) ? withQuotes1252(withoutControls(text)) : text).trim();
}

/** RFC 4287, 3.1.1.3: the div around XHTML is not part of it. */
function withoutDiv(markup: string): string {
  const opening = /^<(?:\w+:)?div(?:\s[^<>]*)?>/i.exec(markup)?.[0];
  const closing = /<\/(?:\w+:)?div\s*>$/i.exec(markup.slice(-40))?.[0];
  return opening && closing ? markup.slice(opening.length, -closing.length).trim() : markup;
}

/** Atom 0.3 calls it a mode, RFC 4287 (4.1.3.3) a media type that is no text; null where it is not what it claims. */
function fromBase64(text: string): string | null {
  if (!BASE64.test(text)) return null;
  try {
    return spoken(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64')));
  } catch {
    return null;
  }
}
