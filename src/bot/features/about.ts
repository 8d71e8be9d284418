import { Composer } from 'grammy';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { reply } from '../send.js';

/** /help and /privacy. */
export function about({ say }: Pick<BotDeps, 'say'>, options: BotOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command('help', (ctx) => reply(ctx, toMessage(say.html('help'))));
  feature.command('privacy', (ctx) => {
    const lines = [say.html('privacy')];
    if (options.operatorName) lines.push(say.html('privacy-operator', { name: options.operatorName }));
    if (options.operatorContact)
      lines.push(say.html('privacy-contact', { contact: options.operatorContact }));
    return reply(ctx, toMessage(lines.join('\n')));
  });
  return feature;
}
