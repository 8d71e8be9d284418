import { Composer } from 'grammy';
import { announcementButtons } from '../../../messages/broadcast/draft.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import { mayChangeSubscription } from '../../rights.js';
import { changeButtons } from '../../send.js';
import type { BroadcastDeps } from './draft-view.js';

/** Under an announcement: whether more of them come. The announcement stays, its button turns round. */
export function announcementChoice({
  say,
  subscribers,
  clock,
}: Pick<BroadcastDeps, 'say' | 'subscribers' | 'clock'>): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onAction(feature, 'announcements', async (ctx, { choice }) => {
    if (!ctx.chat || !(await mayChangeSubscription(ctx))) {
      await ctx.answerCallbackQuery({ text: say.text('admins-only'), show_alert: true });
      return;
    }
    const noAnnouncements = choice === 'off' ? (true as const) : undefined;
    await subscribers.changeChat(ctx.chat.id, (now) => ({ ...now, noAnnouncements }), clock());
    await ctx.answerCallbackQuery({
      text: say.text(`announcements-${choice}`),
      show_alert: choice === 'off',
    });
    await changeButtons(ctx, announcementButtons(say, choice === 'off' ? 'on' : 'off'));
  });
  return feature;
}
