import { dateTimeFormat, isDate } from '../text/date-time.js';
import { isEmojiId } from '../text/emoji-id.js';
import { cleanText } from './characters.js';
import { type Frame, newFrame } from './frames.js';
import { linkTo } from './links.js';
import { numberAttribute, runAround, type TagContext, tagRefusal } from './places.js';
import { atByte, notSimulated, parseRefusal } from './refusals.js';
import { isBlank } from './rich-text.js';
import { STYLES } from './tags.js';
import type { RichText, RichTextNode, StyleType } from './types.js';

const nothing = () => undefined;

/** Opens formatting, or anything else that stands in a line of text. */
export function openInline(context: TagContext): Frame {
  const { parent, name, at, attributes } = context;
  switch (name) {
    case 'br':
      runAround(parent).lineBreak();
      return newFrame(name, at, { holds: 'parts' }, nothing);
    case 'img':
      addImage(context);
      return newFrame(name, at, { holds: 'parts' }, nothing);
    case 'tg-emoji':
      return characters(context, (value) => emoji(context, attributes.get('emoji-id') ?? '', value));
    case 'tg-math':
      return characters(context, (expression) => ({ type: 'mathematical_expression', expression }));
    default:
      return formatting(context, wrapOf(context));
  }
}

function formatting({ parent, name, at }: TagContext, wrap: (text: RichText) => RichText): Frame {
  const run = runAround(parent);
  run.open();
  return newFrame(name, at, { holds: 'text', run }, () => run.close(wrap));
}

function wrapOf(context: TagContext): (text: RichText) => RichText {
  const { name, attributes } = context;
  switch (name) {
    case 'a':
      return link(context);
    case 'tg-reference':
      return reference(needed(context, 'name'));
    case 'tg-time':
      return filled(dateTime(context));
    case 'span':
      if (attributes.get('class') === 'tg-spoiler') break;
      throw parseRefusal(`Tag "span" must have class "tg-spoiler" ${atByte(context.html, context.at)}`);
    case 'code':
      nameLanguage(context);
      break;
  }
  const type = STYLES.get(name) as StyleType;
  return filled((text) => ({ type, text }));
}

function nameLanguage({ parent, attributes, warn }: TagContext): void {
  const language = /^language-(.+)$/s.exec(attributes.get('class') ?? '')?.[1];
  if (parent.name === 'pre' && language !== undefined) parent.language = language;
  else if (attributes.has('class')) warn('"class" of a "code" names no language of a "pre" and is ignored');
}

/** Formatting of nothing is nothing, as in the classic parser. */
function filled(wrap: (text: RichText) => RichTextNode): (text: RichText) => RichText {
  return (text) => (text === '' ? '' : wrap(text));
}

function link(context: TagContext): (text: RichText) => RichText {
  const href = context.attributes.get('href');
  if (href === undefined) return reference(needed(context, 'name'));
  if (context.attributes.has('name')) context.warn('attribute "name" of a link is ignored');
  return filled(linkTo(href));
}

/** A name with nothing inside is an anchor, with a text it is a reference (td, RichText::Type::Anchor). */
function reference(name: string): (text: RichText) => RichTextNode {
  return (text) => (isBlank(text) ? { type: 'anchor', name } : { type: 'reference', text, name });
}

function dateTime(context: TagContext): (text: RichText) => RichTextNode {
  const unix_time = numberAttribute(context, 'unix');
  if (!isDate(unix_time)) throw parseRefusal('Invalid date specified');
  const date_time_format = dateTimeFormat(context.attributes.get('format') ?? '');
  if (date_time_format === undefined) throw parseRefusal('Invalid date format used');
  return (text) => ({ type: 'date_time', text, unix_time, date_time_format });
}

function addImage(context: TagContext): void {
  const id = /^tg:\/\/emoji\?id=(.*)$/s.exec(needed(context, 'src'))?.[1];
  if (id === undefined || context.parent.name === 'figure') throw notSimulated('media in rich messages');
  runAround(context.parent).node(emoji(context, id, cleanText(context.attributes.get('alt') ?? '')));
}

function emoji(context: TagContext, custom_emoji_id: string, alternative_text: string): RichTextNode {
  if (!isEmojiId(custom_emoji_id)) {
    throw parseRefusal('Invalid custom emoji identifier specified');
  }
  if (isBlank(alternative_text)) throw tagRefusal(context, 'must have an alternative text');
  return { type: 'custom_emoji', custom_emoji_id, alternative_text };
}

function characters(context: TagContext, toNode: (value: string) => RichTextNode): Frame {
  const content = { holds: 'characters' as const, value: '' };
  return newFrame(context.name, context.at, content, () => {
    const node = toNode(content.value);
    if (!isBlank(node)) runAround(context.parent).node(node);
  });
}

function needed(context: TagContext, attribute: string): string {
  const value = context.attributes.get(attribute);
  if (value === undefined || value === '')
    throw tagRefusal(context, `must have the attribute "${attribute}"`);
  return value;
}
