import { badRequest } from '../errors.js';
import type { ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from '../types.js';
import { isObject } from './check-value.js';
import { readInlineRows } from './inline-markup.js';

export type Underneath = ReplyKeyboardMarkup | ForceReply | ReplyKeyboardRemove;

/** What the reply_markup of a new message puts under the message, and what under the field where a person types. */
export interface ReadMarkup {
  keyboard?: InlineKeyboardMarkup;
  underneath?: Underneath;
}

/** Buttons of a reply keyboard. https://limits.tginfo.me */
const MAX_BUTTONS = 300;

export function readReplyMarkup(markup: Record<string, unknown> | undefined, trusting = false): ReadMarkup {
  if (!markup) return {};
  if (trusting && Array.isArray(markup.inline_keyboard)) {
    return { keyboard: markup as unknown as InlineKeyboardMarkup };
  }
  const selective = markup.selective === true ? { selective: true } : {};
  if (markup.keyboard !== undefined) {
    const keyboard = readKeyboard(markup);
    return keyboard.keyboard.length === 0 ? {} : { underneath: { ...keyboard, ...selective } };
  }
  if (markup.remove_keyboard === true) return { underneath: { remove_keyboard: true, ...selective } };
  if (markup.force_reply === true && markup.inline_keyboard === undefined) {
    return { underneath: { force_reply: true, ...placeholderOf(markup), ...selective } };
  }
  const keyboard = readInlineRows(markup.inline_keyboard);
  return keyboard ? { keyboard } : {};
}

function readKeyboard(markup: Record<string, unknown>): ReplyKeyboardMarkup {
  const rows = markup.keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw badRequest('Field "keyboard" must be an Array of Arrays');
  }
  const keyboard = rows.map((row: unknown[]) => row.map(readButton)).filter((row) => row.length > 0);
  if (keyboard.flat().length > MAX_BUTTONS) throw badRequest('reply markup is too long');
  return {
    keyboard,
    ...(markup.is_persistent === true ? { is_persistent: true } : {}),
    ...(markup.resize_keyboard === true ? { resize_keyboard: true } : {}),
    ...(markup.one_time_keyboard === true ? { one_time_keyboard: true } : {}),
    ...placeholderOf(markup),
  };
}

function readButton(button: unknown): { text: string } {
  const broken = (message: string) => badRequest(`Can't parse keyboard button: ${message}`);
  if (typeof button === 'string') return readButton({ text: button });
  if (!isObject(button)) throw broken('KeyboardButton must be an Object');
  const { text, ...rest } = button;
  if (text === undefined) throw broken('Can\'t find field "text"');
  if (typeof text !== 'string') throw broken('Field "text" must be of type String');
  const [other] = Object.keys(rest);
  if (other !== undefined) throw badRequest(`not simulated: reply keyboard button "${other}"`);
  if (text.trim() === '') throw badRequest('Keyboard button text must be non-empty');
  return { text };
}

/** https://core.telegram.org/bots/api#replykeyboardmarkup: 1–64 characters. */
function placeholderOf({ input_field_placeholder: text }: Record<string, unknown>) {
  if (text === undefined || text === '') return {};
  if (typeof text !== 'string' || [...text].length > 64) throw badRequest('INPUT_FIELD_PLACEHOLDER_INVALID');
  return { input_field_placeholder: text };
}
