import { badRequest, type TelegramRefusal } from '../errors.js';
import type { MessageEntity } from '../types.js';
import { readReference } from './character-references.js';

export interface StartTag {
  name: string;
  /** href, language, emoji id, Unix time, or "expandable": the one attribute of the tag that matters. */
  argument: string;
  /** Of a tg-time. */
  format: string;
}

/** Tags of Telegram's HTML style and the entities they make. https://core.telegram.org/bots/api#html-style */
export const TAGS: Readonly<Record<string, MessageEntity['type']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
};

/** td, is_space: what Unicode calls white space besides is a letter here. */
export const SPACE = /[ \t\r\n\v\0]/;
const ENDS_NAME = /[ \t\r\n\v\0=>/"']/;

/** The start tag at `begin`, with the one attribute that matters to it. */
export function readStartTag(html: string, begin: number): StartTag & { end: number } {
  let at = begin + 1;
  while (at < html.length && !SPACE.test(html.charAt(at)) && html.charAt(at) !== '>') at += 1;
  if (at >= html.length) throw refusal(`Unclosed start tag at byte offset ${byteOffset(html, begin)}`);
  const name = html.slice(begin + 1, at).toLowerCase();
  if (!Object.hasOwn(TAGS, name)) {
    throw refusal(`Unsupported start tag "${name}" at byte offset ${byteOffset(html, begin)}`);
  }

  let argument = '';
  let format = '';
  for (;;) {
    at = skipSpace(html, at);
    if (html.charAt(at) === '>') break;
    const attribute = readAttribute(html, at, name, begin);
    argument = argumentOf(name, attribute.name, attribute.value) ?? argument;
    if (name === 'tg-time' && attribute.name === 'format') format = attribute.value ?? '';
    at = attribute.end;
  }
  if (name === 'span' && argument !== 'spoiler') {
    throw refusal(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(html, begin)}`);
  }
  return { name, argument, format, end: at + 1 };
}

function argumentOf(tag: string, attribute: string, value: string | undefined): string | undefined {
  if (tag === 'blockquote' && attribute === 'expandable') return 'expandable';
  if (value === undefined) return undefined;
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  if (tag === 'tg-emoji' && attribute === 'emoji-id') return value;
  if (tag === 'tg-time' && attribute === 'unix') return value;
  return undefined;
}

function readAttribute(
  html: string,
  begin: number,
  tag: string,
  tagBegin: number,
): { name: string; value?: string; end: number } {
  const unclosed = () => refusal(`Unclosed start tag "${tag}" at byte offset ${byteOffset(html, tagBegin)}`);
  let at = begin;
  while (at < html.length && !ENDS_NAME.test(html.charAt(at))) at += 1;
  const name = html.slice(begin, at);
  if (name === '') {
    throw refusal(`Empty attribute name in the tag "${tag}" at byte offset ${byteOffset(html, tagBegin)}`);
  }
  at = skipSpace(html, at);
  if (at >= html.length) throw unclosed();
  if (html.charAt(at) !== '=') return { name, end: at };
  at = skipSpace(html, at + 1);
  if (at >= html.length) throw unclosed();

  const quote = html.charAt(at);
  if (quote !== '"' && quote !== "'") {
    const token = /[A-Za-z0-9.-]*/y;
    token.lastIndex = at;
    const value = (token.exec(html)?.[0] ?? '').toLowerCase();
    const end = at + value.length;
    if (end < html.length && html.charAt(end) !== '>' && !SPACE.test(html.charAt(end))) {
      throw refusal(`Unexpected end of name token at byte offset ${byteOffset(html, at)}`);
    }
    if (end >= html.length) throw refusal(`Unclosed start tag at byte offset ${byteOffset(html, tagBegin)}`);
    return { name, value, end };
  }

  let value = '';
  at += 1;
  while (at < html.length && html.charAt(at) !== quote) {
    const reference = html.charAt(at) === '&' ? readReference(html, at) : undefined;
    value += reference?.text ?? html.charAt(at);
    at = reference?.end ?? at + 1;
  }
  if (at + 1 >= html.length) {
    throw refusal(`Unclosed start tag at byte offset ${byteOffset(html, tagBegin)}`);
  }
  return { name, value, end: at + 1 };
}

export function skipSpace(html: string, from: number): number {
  let at = from;
  while (at < html.length && SPACE.test(html.charAt(at))) at += 1;
  return at;
}

/** Telegram counts offsets in bytes of UTF-8. */
export function byteOffset(html: string, index: number): number {
  return Buffer.byteLength(html.slice(0, index));
}

export function refusal(message: string): TelegramRefusal {
  return badRequest(`Can't parse entities: ${message}`);
}
