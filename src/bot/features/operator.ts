import { Composer } from 'grammy';
import type { Message } from '../../domain/message.js';
import { actionButton, operatorKeyboard } from '../../messages/keyboards.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { isOperator } from '../operators.js';
import { replace, reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'operators'>;

/** /operator CODE: the first to type the code printed at start runs this bot. /operator: what there is to look at. */
export function operator(deps: Deps, { operatorIds }: BotOptions): Composer<BotContext> {
  const { say, operators } = deps;
  const feature = new Composer<BotContext>();
  const mayLook = (person: number) => isOperator(operators, operatorIds, person);

  const pages: Record<'menu' | 'delivery', () => Message> = {
    menu: () => ({ ...toMessage(say.html('operator-menu')), buttons: operatorKeyboard(say) }),
    delivery: () => ({
      ...toMessage(say.html('operator-delivery')),
      buttons: [[actionButton(say.text('button-back'), { do: 'operator', page: 'menu' })]],
    }),
  };

  feature.chatType('private').command('operator', async (ctx) => {
    const code = ctx.match.trim();
    if (code === '' && (await mayLook(ctx.from.id))) return reply(ctx, pages.menu());
    return claimOperator(ctx, deps, operatorIds, code);
  });

  onAction(feature, 'operator', async (ctx, { page }) => {
    if (!(await mayLook(ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await replace(ctx, pages[page]());
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
