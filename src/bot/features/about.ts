import { Composer } from 'grammy';
import type { BotContext } from '../context.js';
import { createHelp, type HelpDeps } from '../help.js';
import { reply } from '../send.js';

/** /help */
export function about(deps: HelpDeps): Composer<BotContext> {
  const help = createHelp(deps);
  const feature = new Composer<BotContext>();
  feature.command('help', async (ctx) => reply(ctx, await help(ctx)));
  return feature;
}
