import type { Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { inlineKeyboard } from '../../../messages/inline-keyboard.js';
import type { BotContext } from '../../context.js';
import type { BotLog } from '../../deps.js';

/** Tells somebody in private. Who never started the bot cannot be written to; nothing is lost by that: /channel shows it. */
export async function tell(
  { api }: Pick<BotContext, 'api'>,
  log: BotLog,
  person: ChatId,
  { html, buttons }: Message,
): Promise<void> {
  try {
    await api.sendMessage(person, html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(buttons ? { reply_markup: inlineKeyboard(buttons) } : {}),
    });
  } catch (error) {
    log.warn({ err: error }, 'a channel admin could not be told');
  }
}
