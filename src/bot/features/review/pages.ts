import { Composer } from 'grammy';
import { laterMessage, lessMessage, placeMessage } from '../../../messages/review/pages.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { replace } from '../../send.js';
import { again } from './again.js';
import { opened, type ReviewDeps, shownAs } from './refusals.js';
import { listenForTime } from './typed.js';

/** So many free slots are offered. */
const SLOTS = 4;

/** Pages of a card, each in its place: the place it is held for, when it may go out, what to be spared from now on. */
export function cardPages(deps: ReviewDeps, { zone }: BotOptions): Composer<BotContext> {
  const { say, clock, review } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'cardPage', async (ctx, { id, page }) => {
    const found = await opened(ctx, deps, id);
    if (!found) return;
    const { card, channel } = found;
    await ctx.answerCallbackQuery();
    if (page === 'again') return again(ctx, deps, card.id, await shownAs(deps, card, channel));
    // Decided meanwhile: how it stands is what there is to see.
    if (page === 'main' || card.state.kind !== 'offered')
      return replace(ctx, await shownAs(deps, card, channel));
    if (page === 'place') {
      const url = card.matter.kind === 'news' ? card.matter.words.url : '';
      return replace(ctx, placeMessage(say, card, await deps.cardPieces(card), url));
    }
    if (page === 'less')
      return replace(ctx, lessMessage(say, card, channel, await deps.less.choices(card, channel)));
    const slots = await review.slots(channel, SLOTS);
    await replace(ctx, laterMessage(say, card, slots, { now: clock(), zone }));
    await listenForTime(ctx, id);
  });

  return feature;
}
