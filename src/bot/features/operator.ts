import { Composer } from 'grammy';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'operators'>;

/** /operator CODE: the first to type the code printed at start runs this bot. */
export function operator(deps: Deps, { operatorIds }: BotOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature
    .chatType('private')
    .command('operator', (ctx) => claimOperator(ctx, deps, operatorIds, ctx.match.trim()));
  return feature;
}

export async function claimOperator(
  ctx: BotContext,
  { say, operators }: Deps,
  configured: readonly number[],
  code: string,
): Promise<void> {
  if (ctx.chat?.type !== 'private' || !ctx.from) return;
  const id =
    configured.length > 0 || (await operators.any())
      ? 'operator-known'
      : (await operators.claim(code, ctx.from.id))
        ? 'operator-claimed'
        : 'operator-code-wrong';
  await reply(ctx, toMessage(say.html(id)));
}
