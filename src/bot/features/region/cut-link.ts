import { Composer } from 'grammy';
import { toMessage } from '../../../messages/split.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { reply } from '../../send.js';

/** A link that a mail program has cut short says so, instead of greeting. After the features that take whole ones. */
export function cutLinks({ say }: Pick<BotDeps, 'say'>): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature
    .chatType('private')
    .command('start', (ctx, next) =>
      /^(inst|cur|inv|rg)_/.test(ctx.match.trim()) ? reply(ctx, toMessage(say.html('link-cut'))) : next(),
    );
  return feature;
}
