import { Composer } from 'grammy';
import { lessDone } from '../../../messages/review/pages.js';
import { toMessage } from '../../../messages/split.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import { replace } from '../../send.js';
import { done, type ReviewDeps, shownAs } from './refusals.js';

/** «Больше не такое»: spares the channel a topic, a source or a word, and skips the card; both can be taken back. */
export function lessOffers(deps: ReviewDeps): Composer<BotContext> {
  const { say, review, less } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'cardLess', async (ctx, { id, item, choice }) => {
    const by = ctx.from.id;
    const opened = await done(ctx, deps, await review.open(id, by));
    if (!opened) return;
    const found = (await less.choices(opened.card)).find((one) => one.item === item);
    if (!found) {
      await ctx.answerCallbackQuery({ text: say.text('card-less-gone'), show_alert: true });
      return;
    }
    const isLess = choice === 'less';
    await less.change(opened.card, found, isLess, by);
    const outcome = await review.decide(id, isLess ? 'skip' : 'restore', by);
    await ctx.answerCallbackQuery();
    const card = outcome.kind === 'done' ? outcome.card : opened.card;
    if (isLess) return replace(ctx, lessDone(say, card, opened.channel, found));
    const words = {
      channel: opened.channel.title,
      what: say.text(`card-less-${found.kind}`, { name: found.name }),
    };
    await ctx.reply(toMessage(say.html('card-less-undone', words)).html, { parse_mode: 'HTML' });
    await replace(ctx, await shownAs(deps, card, opened.channel));
  });

  return feature;
}
