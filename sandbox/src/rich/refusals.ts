import { badRequest, type TelegramRefusal } from '../errors.js';

/**
 * The constants with which the real server refuses a whole rich message. They are in no document; bots met them live
 * (openclaw, extensions/telegram/src/rich-plain-fallback.ts, Bot API 10.2).
 */
export type RichConstant =
  | 'RICH_MESSAGE_CONTENT_REQUIRED'
  | 'RICH_MESSAGE_TEXT_TOO_LONG'
  | 'RICH_MESSAGE_BLOCKS_TOO_MANY'
  | 'RICH_MESSAGE_DEPTH_INVALID'
  | 'RICH_MESSAGE_TABLE_COLS_TOO_MANY'
  | 'RICH_MESSAGE_URL_INVALID'
  | 'RICH_MESSAGE_EMAIL_INVALID';

export function refused(constant: RichConstant): TelegramRefusal {
  return badRequest(constant);
}

/** What exists at Telegram and not here. */
export function notSimulated(what: string): TelegramRefusal {
  return badRequest(`not simulated: ${what}`);
}

/** Offsets count UTF-8 bytes, as in the classic parser (td, MessageEntity.cpp, parse_html). */
export function parseRefusal(message: string): TelegramRefusal {
  return badRequest(`Can't parse entities: ${message}`);
}

/** A refusal in words of our own: Telegram has the rule, but nobody has published its wording. */
export function ownRefusal(message: string): TelegramRefusal {
  return parseRefusal(`${message} (local Telegram only)`);
}

/** "… at byte offset 5". */
export function atByte(html: string, index: number): string {
  return `at byte offset ${Buffer.byteLength(html.slice(0, index))}`;
}
