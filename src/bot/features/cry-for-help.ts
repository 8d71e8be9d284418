import { Composer } from 'grammy';
import { dangerMessage } from '../../messages/contact-lines.js';
import { saidToBot } from '../addressed.js';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { reply } from '../send.js';

/** In the middle of a conversation every word answers its question; a cry for help does not. */
export function cryForHelp({
  say,
  understand,
  clock,
  contacts,
}: Pick<BotDeps, 'say' | 'understand' | 'clock' | 'contacts'>): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    const isTalking = Object.values(ctx.conversation.active()).some((count) => count > 0);
    const text = isTalking ? saidToBot(ctx) : null;
    const said = text === null ? null : understand(text, clock());
    if (said?.kind !== 'danger') return next();
    await reply(ctx, dangerMessage(say, contacts));
    // What may also be news answers the question of the conversation.
    if (said.intent !== 'other') return next();
  });
  return feature;
}
