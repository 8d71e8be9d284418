import { Composer } from 'grammy';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotOptions } from '../deps.js';
import { createHelp, type HelpDeps } from '../help.js';
import { reply } from '../send.js';

/** /help and /privacy. */
export function about(deps: HelpDeps, options: BotOptions): Composer<BotContext> {
  const { say } = deps;
  const help = createHelp(deps);
  const feature = new Composer<BotContext>();
  feature.command('help', async (ctx) => reply(ctx, await help(ctx)));
  feature.command('privacy', (ctx) => {
    const lines = [say.html('privacy')];
    if (options.operatorName) lines.push(say.html('privacy-operator', { name: options.operatorName }));
    if (options.operatorContact)
      lines.push(say.html('privacy-contact', { contact: options.operatorContact }));
    return reply(ctx, toMessage(lines.join('\n')));
  });
  return feature;
}
