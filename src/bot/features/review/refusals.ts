import type { CallbackQueryContext } from 'grammy';
import type { Card } from '../../../domain/card.js';
import type { Channel } from '../../../domain/channel.js';
import type { Message } from '../../../domain/message.js';
import { toMessage } from '../../../messages/split.js';
import type { ReviewOutcome, ReviewRefusal } from '../../../relay/review.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { replace } from '../../send.js';

export type ReviewDeps = Pick<
  BotDeps,
  | 'say'
  | 'clock'
  | 'review'
  | 'cards'
  | 'cardWords'
  | 'cardPieces'
  | 'less'
  | 'news'
  | 'accessTo'
  | 'offerCandidates'
  | 'log'
>;

const WORDS = {
  already: 'card-decided-already',
  'own-approval': 'card-own-approval',
  'no-rights': 'card-no-rights',
  'rights-unknown': 'card-rights-unknown',
  gone: 'card-gone',
} as const;

export const refusalText = ({ say }: Pick<ReviewDeps, 'say'>, refusal: ReviewRefusal): string =>
  refusal.kind === 'impossible'
    ? say.text('card-impossible', { reason: refusal.reason })
    : say.text(isTakenBack(refusal) ? 'card-taken-back' : WORDS[refusal.kind]);

/** Nobody in the channel decided it. */
const isTakenBack = (refusal: ReviewRefusal): boolean =>
  refusal.kind === 'already' &&
  refusal.card.state.kind === 'expired' &&
  refusal.card.state.withdrawn === true;

/**
 * Answers a press that changes nothing; whoever is late is shown what was decided, and by whom. Nothing of a channel is
 * shown to who has no rights there.
 * @returns the card for everything else
 */
export async function done(
  ctx: BotContext,
  deps: ReviewDeps,
  outcome: ReviewOutcome,
): Promise<{ card: Card; channel: Channel } | null> {
  if (outcome.kind === 'done') return outcome;
  await ctx.answerCallbackQuery({ text: refusalText(deps, outcome), show_alert: true });
  if (outcome.kind === 'already') await replace(ctx, await shownAs(deps, outcome.card, outcome.channel));
  return null;
}

/** What waits in a channel is shown in private, and where its cards come: others would read along. */
export const isHome = ({ chat }: Pick<BotContext, 'chat'>, { review }: Channel): boolean =>
  chat?.type === 'private' || (chat !== undefined && chat.id === review.group);

/** A card for whoever may decide about it, where it may be shown; others are told why not. */
export async function opened(
  ctx: CallbackQueryContext<BotContext>,
  deps: ReviewDeps,
  id: string,
): Promise<{ card: Card; channel: Channel } | null> {
  const found = await done(ctx, deps, await deps.review.open(id, ctx.from.id));
  if (!found || isHome(ctx, found.channel)) return found;
  await ctx.answerCallbackQuery({ text: deps.say.text('card-elsewhere'), show_alert: true });
  return null;
}

/** A card as it stands now; one that is withdrawn is gone. */
export async function shownAs(deps: ReviewDeps, card: Card, channel: Channel): Promise<Message> {
  return (await deps.cardWords(card, channel)) ?? toMessage(deps.say.html('card-gone'));
}
