import { Composer } from 'grammy';
import type { Channel, Doing } from '../../../domain/channel.js';
import { mayDo } from '../../../domain/channel.js';
import type { Message } from '../../../domain/message.js';
import { nextSlot } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { WORKDAYS } from '../../../domain/subscription-edit.js';
import { whenNext } from '../../../messages/dates.js';
import { queueMessage } from '../../../messages/review/queue-message.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { replace } from '../../send.js';
import { isHome, type ReviewDeps, refusalText } from './refusals.js';

/** What waits in a channel: who may see it sees it, who may decide reaches each card and can have more shown now. */
export function queuePages(deps: ReviewDeps, { zone }: BotOptions): Composer<BotContext> {
  const { say, clock, cards, accessTo } = deps;
  const feature = new Composer<BotContext>();

  async function allowed(ctx: BotContext, of: ChatId, doing: Doing) {
    const access = ctx.from ? await accessTo(of, ctx.from.id, doing) : ({ kind: 'no-rights' } as const);
    if (access.kind === 'allowed' && isHome(ctx, access.channel)) return access;
    const text = access.kind === 'allowed' ? say.text('card-elsewhere') : refusalText(deps, access);
    await ctx.answerCallbackQuery({ text, show_alert: true });
    return null;
  }

  async function pageOf(channel: Channel, page: number, mayDecide: boolean): Promise<Message> {
    const open = (await cards.open(channel.chat)).sort((a, b) => a.offeredAt - b.offeredAt);
    const waiting = [...open, ...(await cards.scheduled(channel.chat))];
    return queueMessage(say, channel, { cards: waiting, page, now: clock(), zone, mayDecide });
  }

  onAction(feature, 'queue', async (ctx, { of, page }) => {
    const access = await allowed(ctx, of, 'see');
    if (!access) return;
    await ctx.answerCallbackQuery();
    await replace(ctx, await pageOf(access.channel, page, mayDo(access.member.role, 'decide')));
  });

  onAction(feature, 'queueNow', async (ctx, { of }) => {
    const access = await allowed(ctx, of, 'decide');
    if (!access) return;
    const { channel } = access;
    const { title, review, posting, status } = channel;
    const count = status === 'active' ? await deps.offerCandidates({ asked: true, channel: of }) : 0;
    if (count > 0) {
      await ctx.answerCallbackQuery();
      await replace(ctx, await pageOf(channel, 0, true));
      return;
    }
    const next = nextSlot({ minutes: review.batches, days: WORKDAYS, zone }, clock());
    const left = Math.max(0, posting.perDay - (await cards.open(of)).length);
    const words = { channel: title, left, when: whenNext(say, next, clock(), zone, []) };
    const id = status === 'active' ? 'queue-nothing-new' : 'queue-inactive';
    await ctx.answerCallbackQuery({ text: say.text(id, words), show_alert: true });
  });

  return feature;
}
