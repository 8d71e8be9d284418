import { badRequest } from '../errors.js';
import { checkLink } from '../text/links.js';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from '../types.js';
import { isObject, ours } from './check-value.js';

/** Bytes of callback_data. https://core.telegram.org/bots/api#inlinekeyboardbutton */
const MAX_CALLBACK_DATA = 64;
/** Buttons of one keyboard. https://limits.tginfo.me */
const MAX_BUTTONS = 100;

const SIMULATED_KINDS = [
  'url',
  'callback_data',
  'copy_text',
  'switch_inline_query',
  'switch_inline_query_current_chat',
];

/** The reply_markup of an edit: only an inline keyboard, an empty one to take it away. */
export function readInlineMarkup(
  markup: Record<string, unknown> | undefined,
): InlineKeyboardMarkup | undefined {
  if (!markup) return undefined;
  if (markup.inline_keyboard === undefined && Object.keys(markup).length > 0) {
    throw badRequest('Inline keyboard expected');
  }
  return readInlineRows(markup.inline_keyboard);
}

/** The rows of an inline keyboard; undefined where there is no button. */
export function readInlineRows(rows: unknown): InlineKeyboardMarkup | undefined {
  if (rows === undefined) return undefined;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw badRequest('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  }
  const keyboard = rows.map((row: unknown[]) => row.map(readButton)).filter((row) => row.length > 0);
  if (keyboard.flat().length > MAX_BUTTONS) throw badRequest('reply markup is too long');
  return keyboard.length === 0 ? undefined : { inline_keyboard: keyboard };
}

function readButton(button: unknown): InlineKeyboardButton {
  const broken = (message: string) => badRequest(`Can't parse inline keyboard button: ${message}`);
  if (!isObject(button)) throw broken('InlineKeyboardButton must be an Object');
  const { text, url, callback_data: data, style } = button;
  if (text === undefined) throw broken('Can\'t find field "text"');
  if (typeof text !== 'string') throw broken('Field "text" must be of type String');
  if (style !== undefined && !['danger', 'success', 'primary'].includes(String(style))) {
    throw broken('Invalid button style specified');
  }
  if (button.icon_custom_emoji_id !== undefined) throw badRequest('not simulated: icons of buttons');
  const kinds = Object.keys(button).filter(
    (field) =>
      !['text', 'style'].includes(field) && (button[field] !== '' || field.startsWith('switch_inline_query')),
  );
  const [kind] = kinds;
  if (kind === undefined) throw broken('Text buttons are unallowed in the inline keyboard');
  if (kinds.length > 1) throw ours(`a button must have one action, not ${kinds.join(', ')}`);
  if (!SIMULATED_KINDS.includes(kind)) throw badRequest(`not simulated: inline keyboard button "${kind}"`);
  if (text.trim() === '') throw badRequest('Inline keyboard button text must be non-empty');

  const base = { text, ...(style === undefined ? {} : { style: style as 'primary' }) };
  if (kind === 'copy_text') return { ...base, copy_text: readCopyText(button.copy_text) };
  if (kind === 'url') return { ...base, url: readUrl(url) };
  if (kind === 'switch_inline_query' || kind === 'switch_inline_query_current_chat') {
    const query = button[kind];
    if (typeof query !== 'string') throw broken(`Field "${kind}" must be of type String`);
    return { ...base, [kind]: query };
  }
  if (typeof data !== 'string' || Buffer.byteLength(data) > MAX_CALLBACK_DATA) {
    throw badRequest('BUTTON_DATA_INVALID');
  }
  return { ...base, callback_data: data };
}

function readUrl(url: unknown): string {
  const link = checkLink(String(url));
  if (!link.ok) throw badRequest(`Inline keyboard button URL '${String(url)}' is invalid: ${link.error}`);
  return link.url;
}

function readCopyText(value: unknown): { text: string } {
  if (
    !isObject(value) ||
    typeof value.text !== 'string' ||
    value.text.length < 1 ||
    value.text.length > 256
  ) {
    throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
  return { text: value.text };
}
