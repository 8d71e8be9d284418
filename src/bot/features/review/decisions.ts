import { Composer } from 'grammy';
import type { Card } from '../../../domain/card.js';
import type { Channel } from '../../../domain/channel.js';
import { MINUTE } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import { mayPostAt } from '../../../domain/posting-slots.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { cardInQuietHours } from '../../../messages/review/state-message.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { replace } from '../../send.js';
import { closedWords } from './closed.js';
import { done, type ReviewDeps, shownAs } from './refusals.js';

/** The buttons by which a card is decided. */
export function decisions(deps: ReviewDeps, { zone }: BotOptions): Composer<BotContext> {
  const { say, clock, review, less } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'card', async (ctx, { decision, id }) => {
    const by = ctx.from.id;
    const restored = decision === 'restore' ? await takeBack(id, by) : null;
    const outcome =
      decision === 'approve' ? await review.publish(id, by) : await review.decide(id, decision, by);
    const decided = await done(ctx, deps, outcome);
    if (!decided) return;
    await ctx.answerCallbackQuery(restored === null ? {} : { text: restored });
    await replace(ctx, await afterDecision(decided.card, decided.channel));
  });

  /** With a skipped card comes back what was left out with it. @returns what is said of that */
  async function takeBack(id: string, by: ChatId): Promise<string | null> {
    const opened = await review.open(id, by);
    if (opened.kind !== 'done' || opened.card.state.kind !== 'skipped') return null;
    const { less: spared } = opened.card.state;
    if (!spared) return null;
    await less.change(opened.card, spared, false, by);
    const what = say.text(`card-less-${spared.kind}`, { name: spared.name });
    return say.text('card-less-undone', { channel: opened.channel.title, what });
  }

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
