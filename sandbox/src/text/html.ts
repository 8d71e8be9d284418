import type { MessageEntity } from '../types.js';
import { readReference } from './character-references.js';
import { dateTimeFormat, isDate } from './date-time.js';
import { isEmojiId } from './emoji-id.js';
import { byteOffset, readStartTag, refusal, SPACE, type StartTag, skipSpace, TAGS } from './html-tags.js';
import { checkLink, linkedUserId } from './links.js';

export interface ParsedHtml {
  text: string;
  /** Sorted; still as written: nested and adjacent ranges are not merged yet. */
  entities: MessageEntity[];
  /** What Telegram drops without saying so. */
  warnings: string[];
}

const LESS_THAN = 0x3c;
const AMPERSAND = 0x26;

type OpenTag = StartTag & { offset: number };

/**
 * Parses Telegram's HTML style into text and entities. https://core.telegram.org/bots/api#html-style
 * Refusals are worded as the real server words them (td, MessageEntity.cpp, parse_html) and count offsets in UTF-8 bytes.
 */
export function parseHtml(html: string): ParsedHtml {
  const entities: MessageEntity[] = [];
  const warnings: string[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let halved = false;
  let at = 0;

  while (at < html.length) {
    const char = html.charAt(at);
    if (char === '&') {
      const reference = readReference(html, at);
      // Two halves of a surrogate pair, each by its own number, do not make a character.
      halved ||= /^[\ud800-\udfff]$/.test(reference?.text ?? '');
      text += reference?.text ?? '&';
      at = reference?.end ?? at + 1;
    } else if (char !== '<') {
      const end = nextSpecial(html, at);
      text += html.slice(at, end);
      at = end;
    } else if (html.charAt(at + 1) === '/') {
      at = closeTag(at);
    } else {
      const tag = readStartTag(html, at);
      open.push({ name: tag.name, argument: tag.argument, format: tag.format, offset: text.length });
      at = tag.end;
    }
  }

  const unclosed = open.at(-1);
  if (unclosed) throw refusal(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  if (halved || !text.isWellFormed()) {
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

  function addEntity({ name, argument, format, offset }: OpenTag): void {
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
    } else if (type === 'date_time') {
      entities.push({ type, ...range, ...readDate(argument, format) });
    } else if (type === 'custom_emoji') {
      if (!isEmojiId(argument)) throw refusal('Invalid custom emoji identifier specified');
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

/** Where the next tag or character reference begins: most of a text is neither. */
function nextSpecial(html: string, from: number): number {
  let at = from + 1;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === LESS_THAN || code === AMPERSAND) break;
    at += 1;
  }
  return at;
}

function readDate(unix: string, format: string): Pick<MessageEntity, 'unix_time' | 'date_time_format'> {
  const unixTime = /^\d+$/.test(unix) ? Number(unix) : 0;
  const checked = dateTimeFormat(format);
  if (!isDate(unixTime)) throw refusal('Invalid date specified');
  if (checked === undefined) throw refusal('Invalid date format used');
  return { unix_time: unixTime, ...(checked === '' ? {} : { date_time_format: checked }) };
}

/** A code that did not become a pre has no language to show. */
function withoutStrayLanguage(entity: MessageEntity): MessageEntity {
  return entity.type === 'code' ? { type: 'code', offset: entity.offset, length: entity.length } : entity;
}
