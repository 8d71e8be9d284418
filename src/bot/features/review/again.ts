import type { Context } from 'grammy';
import type { Message } from '../../../domain/message.js';
import { inlineKeyboard } from '../../../messages/inline-keyboard.js';
import type { ReviewDeps } from './refusals.js';

const MANNER = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/**
 * Shows a card once more, in a message of its own: from now on it is that one which says what becomes of it, and the one
 * before makes way. What it says would not be true for long, and its buttons would still publish.
 * @param once does a thing that is not to be done again where a conversation is told anew
 */
export async function again(
  ctx: Pick<Context, 'reply' | 'api'>,
  { say, cards, log }: Pick<ReviewDeps, 'say' | 'cards' | 'log'>,
  id: string,
  { html, buttons = [] }: Message,
  once: <T>(act: () => Promise<T>) => Promise<T> = (act) => act(),
): Promise<void> {
  const { chat, message_id: now } = await ctx.reply(html, {
    ...MANNER,
    reply_markup: inlineKeyboard(buttons),
  });
  const before = await once(async () => {
    const standing = (await cards.shownTo(id)).get(chat.id) ?? null;
    await cards.shown(id, chat.id, now);
    return standing;
  });
  if (before === null || before === 0) return;
  try {
    await ctx.api.editMessageText(chat.id, before, say.html('card-below'), MANNER);
  } catch (error) {
    // Deleted by its reader, or too old to be changed.
    log.info({ err: error }, 'the former message of a card stands as it is');
  }
}
