import { Composer } from 'grammy';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';

/** Buttons that nobody has answered for: they say that they are old. */
export function fallback({ say }: Pick<BotDeps, 'say'>): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('callback_query', (ctx) =>
    ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true }),
  );
  return feature;
}
