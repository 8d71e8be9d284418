import { Composer } from 'grammy';
import type { Message } from '../../domain/message.js';
import { operatorSources } from '../../messages/operator/sources.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { isOperator } from '../operators.js';
import { replace, reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'clock' | 'sourceHealth' | 'operators'>;

/** /sources: how each source is. For operators, in private; for everybody else there is no such command. */
export function sources(deps: Deps, { zone, operatorIds }: BotOptions): Composer<BotContext> {
  const { say, clock, sourceHealth, operators } = deps;
  const feature = new Composer<BotContext>();
  const inPrivate = feature.chatType('private');

  const mayLook = (person: number) => isOperator(operators, operatorIds, person);
  const page = async (number: number): Promise<Message> =>
    operatorSources(say, await sourceHealth.all(), number, clock(), zone);

  inPrivate.command('sources', async (ctx, next) =>
    (await mayLook(ctx.from.id)) ? reply(ctx, await page(0)) : next(),
  );

  onAction(feature, 'sources', async (ctx, action) => {
    if (!(await mayLook(ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await replace(ctx, await page(action.page));
  });

  return feature;
}
