import { Composer } from 'grammy';
import { isUndecided } from '../../../domain/card.js';
import { lessSure } from '../../../messages/review/pages.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import { replace } from '../../send.js';
import { done, type ReviewDeps, shownAs } from './refusals.js';

/** «Больше не такое»: spares the channel a topic, a rubric, a source or a word, and skips the card. */
export function lessOffers(deps: ReviewDeps): Composer<BotContext> {
  const { say, review, less } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'cardLess', async (ctx, { id, item, choice }) => {
    const by = ctx.from.id;
    const opened = await done(ctx, deps, await review.open(id, by));
    if (!opened) return;
    const { card, channel } = opened;
    const found = (await less.choices(card, channel)).find((one) => one.item === item);
    const refusal = !found
      ? 'card-less-gone'
      : found.kind === 'source' && less.isLastSource(channel, found.value)
        ? 'card-less-last-source'
        : null;
    if (!found || refusal !== null) {
      await ctx.answerCallbackQuery({ text: say.text(refusal ?? 'card-less-gone'), show_alert: true });
      return;
    }
    // An outlet is much to lose by one tap.
    if (found.kind === 'source' && choice !== 'sure') {
      await ctx.answerCallbackQuery();
      return replace(ctx, lessSure(say, card, channel, found));
    }
    const { kind, name, value } = found;
    // The wishes first: what a crash leaves half done is done by the same button.
    if (isUndecided(card.state)) await less.change(card, found, true, by);
    const outcome = await review.spare(id, by, { kind, name, value });
    if (outcome.kind !== 'done' && isUndecided(card.state)) await less.change(card, found, false, by);
    const decided = await done(ctx, deps, outcome);
    if (!decided) return;
    await ctx.answerCallbackQuery();
    await replace(ctx, await shownAs(deps, decided.card, decided.channel));
  });

  return feature;
}
