import { badRequest } from '../errors.js';
import { dateTimeFormat, isDate } from '../text/date-time.js';
import { isEmojiId } from '../text/emoji-id.js';
import { cleanText } from './characters.js';
import {
  broken,
  checkNames,
  field,
  integerField,
  type JsonObject,
  jsonObject,
  numberField,
  required,
  stringField,
} from './fields.js';
import { checkedEmail, checkedPhone, checkedUrl, mentioned } from './links.js';
import { notSimulated } from './refusals.js';
import { isBlank } from './rich-text.js';
import type { RichText, RichTextNode } from './types.js';

/** A RichText object that is neither a style nor detected. @param text checks the names of the fields and reads the text */
export function readNode(
  object: JsonObject,
  type: string,
  text: (...others: string[]) => RichText,
): RichText {
  const string = (name: string) => required(object, name, stringField(object, name));
  switch (type) {
    case 'url':
      return filled({ type, text: text('url'), url: checkedUrl(string('url')) });
    case 'email_address':
      return filled({ type, text: text(type), email_address: checkedEmail(string(type)) });
    case 'phone_number':
      return filled({ type, text: text(type), phone_number: checkedPhone(string(type)) });
    case 'anchor_link':
      return filled({ type, text: text('anchor_name'), anchor_name: string('anchor_name') });
    case 'reference_link':
      return filled({ type, text: text('reference_name'), reference_name: string('reference_name') });
    case 'reference': {
      const inner = text('name');
      const name = string('name');
      return isBlank(inner) ? { type: 'anchor', name } : { type, text: inner, name };
    }
    case 'text_mention':
      return filled({ type, text: text('user'), user: mentioned(userId(object)) });
    case 'date_time':
      return filled(readDateTime(object, text('unix_time', 'date_time_format')));
    case 'anchor':
      checkNames(object, ['type', 'name']);
      return { type, name: string('name') };
    case 'custom_emoji':
      return readEmoji(object);
    case 'mathematical_expression':
      checkNames(object, ['type', 'expression']);
      return { type, expression: checkedString(string('expression')) };
    case 'button':
      throw notSimulated('buttons in rich messages');
    default:
      throw broken(object, `type "${type}" is unsupported`);
  }
}

/** Lone halves of surrogate pairs have no UTF-8; control characters go as in every text. */
export function checkedString(text: string): string {
  if (!text.isWellFormed()) throw badRequest('Rich text must be encoded in UTF-8');
  return cleanText(text);
}

/** Formatting of nothing is nothing. */
export function filled(node: Extract<RichTextNode, { text: RichText }>): RichText {
  return node.text === '' ? '' : node;
}

function readDateTime(object: JsonObject, text: RichText): Extract<RichTextNode, { type: 'date_time' }> {
  const unix_time = required(object, 'unix_time', integerField(object, 'unix_time'));
  if (!isDate(unix_time)) throw badRequest('Invalid date specified');
  const date_time_format = dateTimeFormat(stringField(object, 'date_time_format') ?? '');
  if (date_time_format === undefined) throw badRequest('Invalid date format used');
  return { type: 'date_time', text, unix_time, date_time_format };
}

function readEmoji(object: JsonObject): RichTextNode {
  checkNames(object, ['type', 'custom_emoji_id', 'alternative_text']);
  const custom_emoji_id = required(object, 'custom_emoji_id', stringField(object, 'custom_emoji_id'));
  if (!isEmojiId(custom_emoji_id)) {
    throw broken(object, 'Field "custom_emoji_id" must be a valid Number');
  }
  const alternative = required(object, 'alternative_text', stringField(object, 'alternative_text'));
  return { type: 'custom_emoji', custom_emoji_id, alternative_text: checkedString(alternative) };
}

/** Of a mentioned user only the id counts. */
function userId(object: JsonObject): number {
  const user = jsonObject(required(object, 'user', field(object, 'user')), 'User', `${object.path}.user`);
  const id = required(user, 'id', numberField(user, 'id'));
  if (!Number.isSafeInteger(id) || id <= 0) throw broken(user, 'Field "id" must be a valid Number');
  return id;
}
