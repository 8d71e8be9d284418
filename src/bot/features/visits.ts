import { Composer } from 'grammy';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';

/** Notes that somebody is here, for «что я пропустил»: when, and nothing of what. */
export function visits({ visits: store, clock }: Pick<BotDeps, 'visits' | 'clock'>): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.chatType('private').on(['message', 'callback_query'], async (ctx, next) => {
    await store.visit(ctx.chat.id, clock());
    await next();
  });
  return feature;
}
