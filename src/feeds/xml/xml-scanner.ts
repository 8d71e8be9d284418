/** What is met in a document, in its order. Positions are those of the text that is scanned. */
export interface XmlEvents {
  open(name: string, attributes: Record<string, string>, start: number, end: number, isEmpty: boolean): void;
  close(name: string, start: number): void;
  text(start: number, end: number): void;
  cdata(start: number, end: number): void;
  doctype(start: number, end: number): void;
}

const NO_ATTRIBUTES: Record<string, string> = Object.freeze(Object.create(null));
const NAME_START = /[A-Za-z_:]/;
const NAME = /[^\s<>/="']+/y;
const BETWEEN = /[\s/"'=]*/y;
const EQUALS = /\s*=\s*/y;
const BARE_VALUE = /[^\s<>]*/y;
const CLOSING = /<\/([^\s<>]*)[^<>]*>?/y;

/**
 * Reads markup as it was meant: "<" that begins no tag is text, attributes may lack their quotes, what is not closed
 * reaches to the end. Every character is looked at a fixed number of times, whatever the document.
 */
export function scanXml(xml: string, on: XmlEvents): void {
  let at = 0;
  while (at < xml.length) {
    const found = xml.indexOf('<', at);
    const markup = found < 0 ? xml.length : found;
    if (markup > at) on.text(at, markup);
    if (found < 0) return;
    at = scanMarkup(xml, markup, on);
  }
}

/** @returns where what follows begins */
function scanMarkup(xml: string, start: number, on: XmlEvents): number {
  const next = xml.charAt(start + 1);
  if (next === '!') return scanDeclaration(xml, start, on);
  if (next === '?') return after(xml, '?>', start + 2);
  if (next === '/') {
    const [all, name] = matchAt(CLOSING, xml, start) ?? ['</', ''];
    on.close(name ?? '', start);
    return start + all.length;
  }
  if (NAME_START.test(next)) return scanTag(xml, start, on);
  on.text(start, start + 1);
  return start + 1;
}

function scanDeclaration(xml: string, start: number, on: XmlEvents): number {
  if (xml.startsWith('<![CDATA[', start)) {
    const end = after(xml, ']]>', start + 9);
    on.cdata(start + 9, xml.endsWith(']]>', end) ? end - 3 : end);
    return end;
  }
  if (xml.startsWith('<!--', start)) return after(xml, '-->', start + 4);
  const plain = after(xml, '>', start);
  const subset = xml.slice(start, plain).includes('[');
  const end = subset ? after(xml, '>', after(xml, ']', start)) : plain;
  on.doctype(start, end);
  return end;
}

function scanTag(xml: string, start: number, on: XmlEvents): number {
  const name = matchAt(NAME, xml, start + 1)?.[0] ?? '';
  let attributes = NO_ATTRIBUTES;
  let at = start + 1 + name.length;
  for (;;) {
    at += matchAt(BETWEEN, xml, at)?.[0].length ?? 0;
    if (at >= xml.length) return xml.length;
    const next = xml.charAt(at);
    if (next === '>') {
      on.open(name, attributes, start, at + 1, xml.charAt(at - 1) === '/');
      return at + 1;
    }
    if (next === '<') {
      // Another tag before this one ended: it was no tag.
      on.text(start, at);
      return at;
    }
    const attribute = matchAt(NAME, xml, at)?.[0] ?? next;
    at += attribute.length;
    const equals = matchAt(EQUALS, xml, at)?.[0];
    let value = '';
    if (equals !== undefined) {
      at += equals.length;
      const quote = xml.charAt(at);
      const closing = quote === '"' || quote === "'" ? xml.indexOf(quote, at + 1) : -1;
      value = closing < 0 ? (matchAt(BARE_VALUE, xml, at)?.[0] ?? '') : xml.slice(at + 1, closing);
      at = closing < 0 ? at + value.length : closing + 1;
    }
    // Without a prototype: what a feed calls an attribute must not reach one.
    if (attributes === NO_ATTRIBUTES) attributes = Object.create(null) as Record<string, string>;
    attributes[attribute.toLowerCase()] ??= value;
  }
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? xml.length : found + mark.length;
}

function matchAt(pattern: RegExp, xml: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(xml);
}
