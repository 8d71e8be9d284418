import type { CallbackQueryContext, Composer } from 'grammy';
import type { Action } from '../../../messages/callbacks.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';

type Of<K extends Action['do']> = Extract<Action, { do: K }>;

/**
 * As onAction, for curators alone. A button may be forwarded, its data made up: whether whoever presses it is a curator
 * is asked each time, and to others it is an old button.
 */
export function onCuratorAction<K extends Action['do']>(
  { curators, say }: Pick<BotDeps, 'curators' | 'say'>,
  feature: Composer<BotContext>,
  kind: K,
  handle: (ctx: CallbackQueryContext<BotContext>, action: Of<K>) => Promise<void>,
): void {
  onAction(feature, kind, async (ctx, action) => {
    // What is shown here has contacts in it: in a group others would read them.
    if (ctx.chat?.type !== 'private' || !(await curators.has(ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true });
      return;
    }
    await handle(ctx, action);
  });
}
