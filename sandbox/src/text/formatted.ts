import { badRequest } from '../errors.js';
import type { MessageEntity } from '../types.js';
import { detectEntities } from './detect.js';
import { normaliseEntities, withDetected } from './entities.js';
import { parseHtml } from './html.js';

/** UTF-16 code units of a message, counted after the markup is parsed. https://core.telegram.org/bots/api#sendmessage */
export const MAX_TEXT_LENGTH = 4096;
/** Of a caption. https://core.telegram.org/bots/api#sendphoto */
export const MAX_CAPTION_LENGTH = 1024;
/** Entities past this many are dropped by Telegram without a word. https://limits.tginfo.me */
export const MAX_ENTITIES = 100;
/** Bytes of the raw `text` parameter (telegram-bot-api, get_formatted_text). */
const MAX_RAW_BYTES = 32_768;

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
  /** What Telegram changes without saying so. */
  warnings: string[];
}

/** Turns the `text`, `parse_mode` and `entities` of a call into what the message will hold, or refuses as Telegram does. */
export function formatText(
  raw: string,
  parseMode: string | undefined,
  explicit: readonly MessageEntity[] | undefined,
): FormattedText {
  if (raw === '') throw badRequest('Message text is empty');
  if (Buffer.byteLength(raw) > MAX_RAW_BYTES) throw badRequest('Text is too long');
  const parsed = parse(raw, parseMode, explicit ?? []);
  const { text, entities } = trimmed(cleaned(parsed));
  if (text === '') throw badRequest('Text must be non-empty');
  if (text.length > MAX_TEXT_LENGTH) throw badRequest('Message is too long');
  return marked({ text, entities }, parsed.warnings);
}

/** The same for the `caption`, `parse_mode` and `caption_entities` of a file; an empty caption is none. */
export function formatCaption(
  raw: string,
  parseMode: string | undefined,
  explicit: readonly MessageEntity[] | undefined,
): FormattedText {
  if (Buffer.byteLength(raw) > MAX_RAW_BYTES) throw badRequest('Text is too long');
  const parsed = parse(raw, parseMode, explicit ?? []);
  const { text, entities } = trimmed(cleaned(parsed));
  if (text.length > MAX_CAPTION_LENGTH) throw badRequest('message caption is too long');
  return marked({ text, entities }, parsed.warnings);
}

/** Adds what clients find by themselves, and cuts what is past the limit. */
function marked({ text, entities }: Marked, warnings: string[]): FormattedText {
  const own = normaliseEntities(entities);
  const detected = detectEntities(text);
  const all = detected.length === 0 ? own : normaliseEntities(withDetected(own, detected));
  if (all.length <= MAX_ENTITIES) return { text, entities: all, warnings };
  const dropped = all.length - MAX_ENTITIES;
  return {
    text,
    entities: all.slice(0, MAX_ENTITIES),
    warnings: [...warnings, `${dropped} entities past the ${MAX_ENTITIES}th dropped`],
  };
}

/** A text typed by a person: only what clients detect is marked. */
export function typedText(raw: string): { text: string; entities: MessageEntity[] } {
  const { text } = trimmed(cleaned({ text: raw, entities: [] }));
  return { text, entities: detectEntities(text) };
}

function parse(
  raw: string,
  parseMode: string | undefined,
  explicit: readonly MessageEntity[],
): FormattedText {
  switch (parseMode?.toLowerCase() ?? '') {
    case '':
    case 'none':
      checkRanges(raw, explicit);
      return { text: raw, entities: explicit.map((entity) => ({ ...entity })), warnings: [] };
    case 'html':
      return parseHtml(raw);
    case 'markdown':
    case 'markdownv2':
      throw badRequest(`not simulated: parse_mode ${parseMode}`);
    default:
      throw badRequest('Unsupported parse_mode');
  }
}

function checkRanges(text: string, entities: readonly MessageEntity[]): void {
  for (const { offset, length } of entities) {
    if (offset >= text.length && length > 0) {
      throw badRequest(`Entity begins after the end of the text at UTF-16 offset ${offset}`);
    }
    for (const at of [offset, offset + length]) {
      if (!/[\ud800-\udbff]/.test(text.charAt(at - 1)) || !/[\udc00-\udfff]/.test(text.charAt(at))) continue;
      throw badRequest(
        `Entity begins in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, at - 1))}`,
      );
    }
    if (offset + length > text.length) {
      throw badRequest(
        `Entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
      );
    }
  }
}

interface Marked {
  text: string;
  entities: readonly MessageEntity[];
}

/** Control characters become spaces; carriage returns, line separators and combining bars vanish (td, clean_input_string). */
function cleaned({ text, entities }: Marked): Marked {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced
  const spaced = text.replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g, ' ');
  const vanishing = /\r|[\u2028-\u202e]|\u0333|\u033f|\u030a/g;
  const gone = [...spaced.matchAll(vanishing)].map((match) => match.index);
  if (gone.length === 0) return { text: spaced, entities };
  const shifted = (index: number) => index - countBelow(gone, index);
  return {
    text: spaced.replace(vanishing, ''),
    entities: entities.map((entity) => ({
      ...entity,
      offset: shifted(entity.offset),
      length: shifted(entity.offset + entity.length) - shifted(entity.offset),
    })),
  };
}

/** How many of the sorted positions lie before `index`. */
function countBelow(sorted: readonly number[], index: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Only spaces and newlines are trimmed, and never from inside the first entity (td, fix_formatted_text). */
function trimmed({ text, entities }: Marked): { text: string; entities: MessageEntity[] } {
  const end = text.replace(/[ \n]+$/, '').length;
  const kept = entities
    .map((entity) => ({ ...entity, length: Math.min(entity.offset + entity.length, end) - entity.offset }))
    .filter((entity) => entity.length > 0);
  const leading = text.slice(0, end).search(/[^ \n]/);
  const begin = Math.min(Math.max(leading, 0), ...kept.map((entity) => entity.offset));
  return {
    text: text.slice(begin, end),
    entities: kept.map((entity) => ({ ...entity, offset: entity.offset - begin })),
  };
}
