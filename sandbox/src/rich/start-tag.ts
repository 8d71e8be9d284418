import { decodeReferences } from './characters.js';
import { atByte, parseRefusal } from './refusals.js';
import { hasAttribute, isSupported } from './tags.js';

export const SPACE = /^[ \t\n\r\f\v]$/;
const TAG_NAME_END = /^[ \t\n\r\f\v>/]$/;
const NAME_END = /^[ \t\n\r\f\v=>/"']$/;

export interface StartTag {
  name: string;
  /** Only those the tag knows; one without a value has ''. */
  attributes: ReadonlyMap<string, string>;
  selfClosing: boolean;
  /** Index behind the ">". */
  end: number;
}

type Warn = (warning: string) => void;

/** Reads the tag whose "<" is at `begin`. Refusals: td, MessageEntity.cpp, parse_html. */
export function readStartTag(html: string, begin: number, warn: Warn): StartTag {
  let at = begin + 1;
  while (at < html.length && !TAG_NAME_END.test(html.charAt(at))) at += 1;
  if (at >= html.length) throw parseRefusal(`Unclosed start tag ${atByte(html, begin)}`);
  const name = html.slice(begin + 1, at).toLowerCase();
  if (!isSupported(name)) {
    throw parseRefusal(`Unsupported start tag "${name}" ${atByte(html, begin)}`);
  }

  const attributes = new Map<string, string>();
  for (;;) {
    at = skipSpace(html, at);
    if (html.charAt(at) === '>') return { name, attributes, selfClosing: false, end: at + 1 };
    if (html.startsWith('/>', at)) return { name, attributes, selfClosing: true, end: at + 2 };
    const attribute = readAttribute(html, at, name, begin, warn);
    if (hasAttribute(name, attribute.name)) attributes.set(attribute.name, attribute.value);
    else warn(`attribute "${attribute.name.slice(0, 32)}" of tag "${name}" is ignored`);
    at = attribute.end;
  }
}

function readAttribute(
  html: string,
  begin: number,
  tag: string,
  tagBegin: number,
  warn: Warn,
): { name: string; value: string; end: number } {
  const unclosed = () => parseRefusal(`Unclosed start tag "${tag}" ${atByte(html, tagBegin)}`);
  let at = begin;
  while (at < html.length && !NAME_END.test(html.charAt(at))) at += 1;
  const name = html.slice(begin, at);
  if (at >= html.length) throw unclosed();
  if (name === '') {
    throw parseRefusal(`Empty attribute name in the tag "${tag}" ${atByte(html, tagBegin)}`);
  }
  at = skipSpace(html, at);
  if (at >= html.length) throw unclosed();
  if (html.charAt(at) !== '=') return { name, value: '', end: at };
  at = skipSpace(html, at + 1);
  if (at >= html.length) throw unclosed();

  const quote = html.charAt(at);
  if (quote === '"' || quote === "'") {
    const end = html.indexOf(quote, at + 1);
    if (end < 0 || end + 1 >= html.length) {
      throw parseRefusal(`Unclosed start tag ${atByte(html, tagBegin)}`);
    }
    return { name, value: decodeReferences(html.slice(at + 1, end), warn), end: end + 1 };
  }
  const token = /[A-Za-z0-9.-]*/y;
  token.lastIndex = at;
  const value = (token.exec(html)?.[0] ?? '').toLowerCase();
  const end = at + value.length;
  if (end >= html.length) throw parseRefusal(`Unclosed start tag ${atByte(html, tagBegin)}`);
  if (html.charAt(end) !== '>' && !SPACE.test(html.charAt(end))) {
    throw parseRefusal(`Unexpected end of name token ${atByte(html, at)}`);
  }
  return { name, value, end };
}

function skipSpace(html: string, from: number): number {
  let at = from;
  while (SPACE.test(html.charAt(at))) at += 1;
  return at;
}
