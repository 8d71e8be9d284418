import { Composer } from 'grammy';
import { noticeMessage } from '../../messages/relay-messages.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { replace } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'review' | 'channels'>;

/** The buttons under a review card. */
export function review(deps: Deps, { zone }: BotOptions): Composer<BotContext> {
  const { say, channels } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'card', async (ctx, { decision, id }) => {
    const outcome = await deps.review.decide(id, decision, ctx.from.id);
    if (outcome.kind !== 'done') {
      await ctx.answerCallbackQuery({ text: say.text(REFUSALS[outcome.kind]), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    const { card } = outcome;
    const channel = await channels.get(card.channel);
    const notice = channel && noticeMessage(say, card, channel, zone);
    if (notice) await replace(ctx, notice);
  });

  return feature;
}

const REFUSALS = {
  already: 'card-decided-already',
  'no-rights': 'card-no-rights',
  'rights-unknown': 'card-rights-unknown',
  gone: 'card-gone',
} as const;
