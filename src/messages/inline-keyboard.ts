import type { Button } from '../domain/message.js';

/** Telegram's shape of buttons under a message: https://core.telegram.org/bots/api#inlinekeyboardmarkup */
export function inlineKeyboard(buttons: readonly (readonly Button[])[]) {
  return {
    inline_keyboard: buttons.map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.text, url: button.url }
          : { text: button.text, callback_data: button.data },
      ),
    ),
  };
}
