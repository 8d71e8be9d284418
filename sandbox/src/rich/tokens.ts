import { atByte, parseRefusal } from './refusals.js';
import { readStartTag, SPACE } from './start-tag.js';
import { RAW } from './tags.js';

/** `at` is the index of the first character, for a tag of its "<". */
export type Token =
  | { kind: 'text'; at: number; text: string }
  | {
      kind: 'start';
      at: number;
      name: string;
      attributes: ReadonlyMap<string, string>;
      selfClosing: boolean;
    }
  | { kind: 'end'; at: number; name: string };

/**
 * Rich HTML cut into tags and texts, in one pass. Texts are raw: references are not decoded yet, attributes are.
 * Refusals are worded as in the classic parser (td, MessageEntity.cpp, parse_html).
 */
export function* tokenize(html: string, warn: (warning: string) => void): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    if (html.charAt(at) !== '<') {
      const next = html.indexOf('<', at);
      const end = next < 0 ? html.length : next;
      yield { kind: 'text', at, text: html.slice(at, end) };
      at = end;
    } else if (html.charAt(at + 1) === '/') {
      const tag = readEndTag(html, at);
      yield { kind: 'end', at, name: tag.name };
      at = tag.end;
    } else {
      const { end, ...tag } = readStartTag(html, at, warn);
      yield { kind: 'start', at, ...tag };
      at = end;
      if (RAW.has(tag.name) && !tag.selfClosing) {
        const stop = endOfRaw(html, tag.name, at);
        if (stop > at) yield { kind: 'text', at, text: html.slice(at, stop) };
        at = stop;
      }
    }
  }
}

function endOfRaw(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}[ \\t\\n\\r\\f\\v]*>`, 'gi');
  pattern.lastIndex = from;
  const match = pattern.exec(html);
  if (!match) throw parseRefusal(`Can't find end tag corresponding to start tag "${name}"`);
  return match.index;
}

function readEndTag(html: string, begin: number): { name: string; end: number } {
  let at = begin + 2;
  while (at < html.length && !SPACE.test(html.charAt(at)) && html.charAt(at) !== '>') at += 1;
  const name = html.slice(begin + 2, at).toLowerCase();
  while (SPACE.test(html.charAt(at))) at += 1;
  if (html.charAt(at) !== '>') throw parseRefusal(`Unclosed end tag ${atByte(html, begin)}`);
  return { name, end: at + 1 };
}
