import { Composer } from 'grammy';
import { operatorSources } from '../../messages/operator/sources.js';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { isOperator } from '../operators.js';
import { replace, reply } from '../send.js';
import { onOperatorAction } from './operator/gate.js';
import { createOperatorPages } from './operator/pages.js';
import { createMaintenanceSwitch } from './operator/switch.js';

type Deps = Pick<BotDeps, 'say' | 'operators'>;

/** As it is typed by whoever does not remember the command. */
const BY_NAME = /^(?:меню\s+оператора|оператор|меню\s+администратора)[.!]?$/i;

/** /operator CODE: the first to type the code printed at start runs this bot. /operator: what there is to look at. */
export function operator(deps: BotDeps, options: BotOptions): Composer<BotContext> {
  const { say, operators, clock, operatorLog, retryFailed, checkSources, sourceHealth } = deps;
  const { operatorIds, zone } = options;
  const feature = new Composer<BotContext>();
  const inPrivate = feature.chatType('private');
  const pages = createOperatorPages(deps, options);
  const maintenance = createMaintenanceSwitch(deps, options);
  const mayLook = (person: number) => isOperator(operators, operatorIds, person);

  inPrivate.command('operator', async (ctx) => {
    const code = ctx.match.trim();
    if (code === '' && (await mayLook(ctx.from.id))) return reply(ctx, await pages.page('menu'));
    return claimOperator(ctx, deps, operatorIds, code);
  });

  inPrivate.hears(BY_NAME, async (ctx, next) =>
    (await mayLook(ctx.from.id)) ? reply(ctx, await pages.page('menu')) : next(),
  );

  onOperatorAction(deps, options, feature, 'operator', async (ctx, { page }) => {
    await ctx.answerCallbackQuery();
    await replace(ctx, await pages.page(page));
    if (page === 'growth') await pages.picture(ctx);
  });

  onOperatorAction(deps, options, feature, 'opList', async (ctx, { page, at }) => {
    await ctx.answerCallbackQuery();
    await replace(ctx, await pages.page(page, at));
  });

  onOperatorAction(deps, options, feature, 'opMaintenance', async (ctx, { choice }) => {
    await ctx.answerCallbackQuery();
    await maintenance.turn(choice, ctx.from.id);
    await replace(ctx, await pages.page('maintenance'));
    if (choice === 'off') await reply(ctx, toMessage(say.html('maintenance-over')));
  });

  onOperatorAction(deps, options, feature, 'opRetry', async (ctx) => {
    await ctx.answerCallbackQuery();
    const { again, not } = await retryFailed();
    if (again > 0)
      await operatorLog.note({
        at: clock(),
        what: 'retry',
        by: ctx.from.id,
        chat: null,
        note: String(again),
      });
    await replace(ctx, await pages.page('failed'));
    await reply(ctx, toMessage(say.html('failed-retried', { again, not })));
  });

  onOperatorAction(deps, options, feature, 'opCheck', async (ctx) => {
    await ctx.answerCallbackQuery({ text: say.text('sources-checking') });
    await checkSources();
    await replace(ctx, operatorSources(say, await sourceHealth.all(), 0, clock(), zone));
  });

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
