import type { Card } from '../../../domain/card.js';
import type { Channel } from '../../../domain/channel.js';
import { inlineKeyboard } from '../../../messages/inline-keyboard.js';
import type { BotContext } from '../../context.js';
import { type ReviewDeps, shownAs } from './refusals.js';

/** Shows a card once more, in a message of its own: from now on it is that one which says what becomes of it. */
export async function again(ctx: BotContext, deps: ReviewDeps, card: Card, channel: Channel): Promise<void> {
  const { html, buttons = [] } = await shownAs(deps, card, channel);
  const sent = await ctx.reply(html, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    reply_markup: inlineKeyboard(buttons),
  });
  await deps.cards.shown(card.id, sent.chat.id, sent.message_id);
}
