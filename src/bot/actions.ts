import type { CallbackQueryContext, Composer } from 'grammy';
import { type Action, decodeAction } from '../messages/callbacks.js';
import type { BotContext } from './context.js';

type Of<K extends Action['do']> = Extract<Action, { do: K }>;

/** Registers what a kind of button does; its data arrives as a typed value. */
export function onAction<K extends Action['do']>(
  composer: Composer<BotContext>,
  kind: K,
  handle: (ctx: CallbackQueryContext<BotContext>, action: Of<K>) => Promise<unknown>,
): void {
  composer.on('callback_query:data', async (ctx, next) => {
    const action = decodeAction(ctx.callbackQuery.data);
    if (action?.do !== kind) return next();
    await handle(ctx as CallbackQueryContext<BotContext>, action as Of<K>);
  });
}
