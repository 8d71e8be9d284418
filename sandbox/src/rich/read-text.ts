import { checkNames, field, jsonObject, required, stringField } from './fields.js';
import { checkedString, filled, readNode } from './read-node.js';
import { refused } from './refusals.js';
import { joined } from './rich-text.js';
import { STYLES } from './tags.js';
import type { RichText, StyleType } from './types.js';

/** JSON objects and arrays inside each other: far more than the limit of levels allows, far less than the stack. */
export const MAX_JSON_DEPTH = 64;

const STYLE_TYPES: ReadonlySet<string> = new Set(STYLES.values());

/** What Telegram detects by itself and takes as plain text when it is sent, with the field that names it. */
const DETECTED: ReadonlyMap<string, string> = new Map([
  ['mention', 'username'],
  ['hashtag', 'hashtag'],
  ['cashtag', 'cashtag'],
  ['bot_command', 'bot_command'],
  ['bank_card_number', 'bank_card_number'],
]);

export interface ReadContext {
  warn(warning: string): void;
  /** JSON levels read so far. */
  depth: number;
}

export const deeper = (context: ReadContext): ReadContext => {
  if (context.depth >= MAX_JSON_DEPTH) throw refused('RICH_MESSAGE_DEPTH_INVALID');
  return { ...context, depth: context.depth + 1 };
};

/** A RichText as a bot sends it. https://core.telegram.org/bots/api#richtext */
export function readText(value: unknown, path: string, context: ReadContext): RichText {
  if (typeof value === 'string') return checkedString(value);
  if (Array.isArray(value)) {
    const inner = deeper(context);
    return joined(value.map((part, index) => readText(part, `${path}[${index}]`, inner)));
  }
  const object = jsonObject(value, 'RichText', path);
  const type = required(object, 'type', stringField(object, 'type'));
  const text = (...others: string[]): RichText => {
    checkNames(object, ['type', 'text', ...others]);
    return readText(required(object, 'text', field(object, 'text')), `${path}.text`, deeper(context));
  };
  if (STYLE_TYPES.has(type)) return filled({ type: type as StyleType, text: text() });
  const name = DETECTED.get(type);
  if (name !== undefined) {
    context.warn(`"${type}" is taken as plain text: Telegram detects it by itself`);
    return text(name);
  }
  return readNode(object, type, text);
}
