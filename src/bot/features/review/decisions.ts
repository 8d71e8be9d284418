import { Composer } from 'grammy';
import type { Card } from '../../../domain/card.js';
import type { Channel } from '../../../domain/channel.js';
import { MINUTE } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import { mayPostAt } from '../../../domain/posting-slots.js';
import { cardInQuietHours } from '../../../messages/review/state-message.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { replace } from '../../send.js';
import { closedWords } from './closed.js';
import { done, type ReviewDeps, shownAs } from './refusals.js';

/** The buttons by which a card is decided. */
export function decisions(deps: ReviewDeps, { zone }: BotOptions): Composer<BotContext> {
  const { say, clock, review } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'card', async (ctx, { decision, id }) => {
    const by = ctx.from.id;
    const outcome =
      decision === 'approve' ? await review.publish(id, by) : await review.decide(id, decision, by);
    const decided = await done(ctx, deps, outcome);
    if (!decided) return;
    await ctx.answerCallbackQuery();
    await replace(ctx, await afterDecision(decided.card, decided.channel));
  });

  /** Where the channel is quiet at this hour it is said why the post waits. */
  async function afterDecision(card: Card, channel: Channel): Promise<Message> {
    const now = clock();
    const waits = card.state.kind === 'approved' && card.state.due - now > 2 * MINUTE;
    if (waits && !mayPostAt(channel.posting, now + MINUTE, zone))
      return cardInQuietHours(say, card, { zone, now });
    return shownAs(deps, card, channel);
  }

  onAction(feature, 'cardSlot', async (ctx, { id, at }) => {
    const outcome = await review.schedule(id, ctx.from.id, at * MINUTE);
    if (outcome.kind === 'past' || outcome.kind === 'closed') {
      const text = closedWords(say, outcome, clock(), zone);
      await ctx.answerCallbackQuery({ text, show_alert: true });
      return;
    }
    const decided = await done(ctx, deps, outcome);
    if (!decided) return;
    await ctx.answerCallbackQuery();
    await replace(ctx, await shownAs(deps, decided.card, decided.channel));
  });

  return feature;
}
