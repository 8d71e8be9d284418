import { badRequest, type TelegramRefusal } from '../errors.js';
import type { MessageEntity } from '../types.js';
import { readReference } from './character-references.js';
import { checkLink, linkedUserId } from './links.js';

export interface ParsedHtml {
  text: string;
  /** Sorted; still as written: nested and adjacent ranges are not merged yet. */
  entities: MessageEntity[];
  /** What Telegram drops without saying so. */
  warnings: string[];
}

const TAGS: Readonly<Record<string, MessageEntity['type']>> = {
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
};

const SPACE = /\s/;

interface OpenTag {
  name: string;
  /** href, language, emoji id, or "expandable": the one attribute of the tag that matters. */
  argument: string;
  offset: number;
}

/**
 * Parses Telegram's HTML style into text and entities. https://core.telegram.org/bots/api#html-style
 * Refusals are worded as the real server words them (td, MessageEntity.cpp, parse_html) and count offsets in UTF-8 bytes.
 */
export function parseHtml(html: string): ParsedHtml {
  const entities: MessageEntity[] = [];
  const warnings: string[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let at = 0;

  while (at < html.length) {
    const char = html.charAt(at);
    if (char === '&') {
      const reference = readReference(html, at);
      text += reference?.text ?? '&';
      at = reference?.end ?? at + 1;
    } else if (char !== '<') {
      text += char;
      at += 1;
    } else if (html.charAt(at + 1) === '/') {
      at = closeTag(at);
    } else {
      const tag = readStartTag(html, at);
      open.push({ name: tag.name, argument: tag.argument, offset: text.length });
      at = tag.end;
    }
  }

  const unclosed = open.at(-1);
  if (unclosed) throw refusal(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  if (/\p{Surrogate}/u.test(text)) {
    throw refusal(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    );
  }
  return { text, entities: entities.map(withoutStrayLanguage), warnings };

  function closeTag(begin: number): number {
    const tag = open.at(-1);
    if (!tag) throw refusal(`Unexpected end tag at byte offset ${byteOffset(html, begin)}`);
    let end = begin + 2;
    while (end < html.length && !SPACE.test(html.charAt(end)) && html.charAt(end) !== '>') end += 1;
    const name = html.slice(begin + 2, end).toLowerCase();
    end = skipSpace(html, end);
    if (html.charAt(end) !== '>') {
      throw refusal(`Unclosed end tag at byte offset ${byteOffset(html, begin)}`);
    }
    if (name !== '' && name !== tag.name) {
      throw refusal(
        `Unmatched end tag at byte offset ${byteOffset(html, begin)}, expected "</${tag.name}>", found "</${name}>"`,
      );
    }
    open.pop();
    if (text.length > tag.offset) addEntity(tag);
    return end + 1;
  }

  function addEntity({ name, argument, offset }: OpenTag): void {
    const range = { offset, length: text.length - offset };
    const type = TAGS[name] as MessageEntity['type'];
    const inner = entities.at(-1);
    const fillsInner = inner?.offset === range.offset && inner.length === range.length;
    if (type === 'text_link') {
      addLink(argument === '' ? text.slice(offset) : argument, range);
    } else if (type === 'pre' && fillsInner && inner.type === 'code' && inner.language) {
      inner.type = 'pre';
    } else if (type === 'code' && fillsInner && inner.type === 'pre' && argument !== '') {
      inner.language = argument;
    } else if (type === 'code' && argument !== '') {
      entities.push({ type, ...range, language: argument });
    } else if (type === 'blockquote') {
      entities.push({ type: argument === '' ? 'blockquote' : 'expandable_blockquote', ...range });
    } else if (type === 'custom_emoji') {
      if (!/^[1-9]\d{0,18}$/.test(argument)) throw refusal('Invalid custom emoji identifier specified');
      entities.push({ type, ...range, custom_emoji_id: argument });
    } else {
      entities.push({ type, ...range });
    }
  }

  function addLink(href: string, range: { offset: number; length: number }): void {
    const userId = linkedUserId(href);
    if (userId !== undefined) {
      entities.push({
        type: 'text_mention',
        ...range,
        user: { id: userId, is_bot: false, first_name: '' },
      });
      return;
    }
    const link = checkLink(href);
    if (link.ok) entities.push({ type: 'text_link', ...range, url: link.url });
    else warnings.push(`link dropped: "${href}" (${link.error})`);
  }
}

function readStartTag(html: string, begin: number): { name: string; argument: string; end: number } {
  let at = begin + 1;
  while (at < html.length && !SPACE.test(html.charAt(at)) && html.charAt(at) !== '>') at += 1;
  if (at >= html.length) throw refusal(`Unclosed start tag at byte offset ${byteOffset(html, begin)}`);
  const name = html.slice(begin + 1, at).toLowerCase();
  if (!Object.hasOwn(TAGS, name)) {
    throw refusal(`Unsupported start tag "${name}" at byte offset ${byteOffset(html, begin)}`);
  }

  let argument = '';
  for (;;) {
    at = skipSpace(html, at);
    if (html.charAt(at) === '>') break;
    const attribute = readAttribute(html, at, name, begin);
    argument = argumentOf(name, attribute.name, attribute.value) ?? argument;
    at = attribute.end;
  }
  if (name === 'span' && argument !== 'spoiler') {
    throw refusal(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(html, begin)}`);
  }
  return { name, argument, end: at + 1 };
}

function argumentOf(tag: string, attribute: string, value: string | undefined): string | undefined {
  if (tag === 'blockquote' && attribute === 'expandable') return 'expandable';
  if (value === undefined) return undefined;
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  if (tag === 'tg-emoji' && attribute === 'emoji-id') return value;
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
  while (at < html.length && !/[\s=>/"']/.test(html.charAt(at))) at += 1;
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
    if (end < html.length && !/[\s>]/.test(html.charAt(end))) {
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

/** A code that did not become a pre has no language to show. */
function withoutStrayLanguage(entity: MessageEntity): MessageEntity {
  return entity.type === 'code' ? { type: 'code', offset: entity.offset, length: entity.length } : entity;
}

function skipSpace(html: string, from: number): number {
  let at = from;
  while (at < html.length && SPACE.test(html.charAt(at))) at += 1;
  return at;
}

function byteOffset(html: string, index: number): number {
  return Buffer.byteLength(html.slice(0, index));
}

function refusal(message: string): TelegramRefusal {
  return badRequest(`Can't parse entities: ${message}`);
}
