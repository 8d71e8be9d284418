import { detectEntities } from '../text/detect.js';
import type { EntityType, MessageEntity } from '../types.js';
import { joined, plainOf } from './rich-text.js';
import { STYLES } from './tags.js';
import type { RichBlock, RichText, RichTextNode } from './types.js';
import { mapTexts } from './walk.js';

/** Where detection looks inside. Links, code and the like are what their author said they are. */
const TRANSPARENT: ReadonlySet<string> = new Set(
  [...STYLES.values(), 'reference'].filter((type) => type !== 'code'),
);
/** Characters of a text that are searched at once, and those of a word that is too long to be searched. */
const CHUNK = 1024;
const MAX_WORD = 4096;

/**
 * Marks what Telegram marks by itself in plain text, outside pre and code. A link that formatting cuts in two is not
 * found; cashtags, phone and card numbers are not looked for.
 */
export function withDetectedEntities(blocks: readonly RichBlock[]): RichBlock[] {
  return mapTexts(blocks, (text, block) => (block.type === 'pre' ? text : marked(text)));
}

function marked(text: RichText): RichText {
  const found = detect(plainOf(text));
  return found.length === 0 ? text : new Marker(found).mark(text, true);
}

/**
 * Entities contain no white space, so the text may be cut there: the pieces keep the quadratic parts of detection
 * short. A piece without white space for thousands of characters is left alone for the same reason.
 */
function detect(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  const space = /\s/g;
  for (let from = 0; from < text.length; ) {
    space.lastIndex = Math.min(from + CHUNK, text.length);
    const end = space.exec(text)?.index ?? text.length;
    if (end - from <= CHUNK + MAX_WORD) {
      for (const entity of detectEntities(text.slice(from, end))) {
        found.push({ ...entity, offset: entity.offset + from });
      }
    }
    from = end;
  }
  return found;
}

/** Walks a text and its entities side by side. */
class Marker {
  #at = 0;
  #next = 0;

  constructor(readonly found: readonly MessageEntity[]) {}

  mark(text: RichText, isPlain: boolean): RichText {
    if (typeof text === 'string') return this.#string(text, isPlain);
    if (Array.isArray(text)) return joined(text.map((part) => this.mark(part, isPlain)));
    if ('text' in text) return { ...text, text: this.mark(text.text, isPlain && TRANSPARENT.has(text.type)) };
    this.#at += plainOf(text).length;
    return text;
  }

  #string(text: string, isPlain: boolean): RichText {
    const begin = this.#at;
    const end = begin + text.length;
    this.#at = end;
    const parts: RichText[] = [];
    let done = 0;
    for (; this.#next < this.found.length; this.#next += 1) {
      const { type, offset, length } = this.found[this.#next] as MessageEntity;
      if (offset >= end) break;
      if (!isPlain || offset < begin || offset + length > end) continue;
      const from = offset - begin;
      parts.push(text.slice(done, from), nodeOf(type, text.slice(from, from + length)));
      done = from + length;
    }
    return joined([...parts, text.slice(done)]);
  }
}

/** Names without their sign (td, RichText::get_rich_text_object). */
function nodeOf(type: EntityType, text: string): RichTextNode | string {
  switch (type) {
    case 'url':
      return { type: 'url', text, url: text };
    case 'email':
      return { type: 'email_address', text, email_address: text };
    case 'mention':
      return { type: 'mention', text, username: text.slice(1) };
    case 'hashtag':
      return { type: 'hashtag', text, hashtag: text.slice(1) };
    case 'bot_command':
      return { type: 'bot_command', text, bot_command: text.slice(1) };
    default:
      return text;
  }
}
