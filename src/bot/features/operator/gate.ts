import type { CallbackQueryContext, Composer } from 'grammy';
import type { Action } from '../../../messages/callbacks.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { isOperator } from '../../operators.js';

export type GateDeps = Pick<BotDeps, 'say' | 'operators'>;
export type GateOptions = Pick<BotOptions, 'operatorIds'>;

/**
 * Registers what an operator's button does. Whoever presses is asked about each time, and only in private: in a group
 * everybody could read along. To all others the button is an old one.
 */
export function onOperatorAction<K extends Action['do']>(
  { say, operators }: GateDeps,
  { operatorIds }: GateOptions,
  feature: Composer<BotContext>,
  kind: K,
  handle: (ctx: CallbackQueryContext<BotContext>, action: Extract<Action, { do: K }>) => Promise<unknown>,
): void {
  onAction(feature, kind, async (ctx, action) => {
    if (ctx.chat?.type !== 'private' || !(await isOperator(operators, operatorIds, ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true });
      return;
    }
    await handle(ctx, action);
  });
}
