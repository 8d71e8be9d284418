import type { CallbackQueryContext, Composer } from 'grammy';
import type { Action } from '../../../messages/callbacks.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { isOperator } from '../../operators.js';

type Of<K extends Action['do']> = Extract<Action, { do: K }>;

/** As onAction, for operators alone, in private: whether who presses is one is asked each time. */
export function onOperatorAction<K extends Action['do']>(
  { operators, say }: Pick<BotDeps, 'operators' | 'say'>,
  { operatorIds }: Pick<BotOptions, 'operatorIds'>,
  feature: Composer<BotContext>,
  kind: K,
  handle: (ctx: CallbackQueryContext<BotContext>, action: Of<K>) => Promise<void>,
): void {
  onAction(feature, kind, async (ctx, action) => {
    if (ctx.chat?.type !== 'private' || !(await isOperator(operators, operatorIds, ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true });
      return;
    }
    await handle(ctx, action);
  });
}
