import { Composer } from 'grammy';
import type { Message } from '../../../domain/message.js';
import { dayMonth } from '../../../messages/dates.js';
import { actionButton } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { isOperator } from '../../operators.js';
import { replace, reply } from '../../send.js';

type Deps = Pick<BotDeps, 'say' | 'curators' | 'operators' | 'newToken' | 'clock'>;

/** /curator: an operator invites curators of the region and takes their role away. Nothing else of theirs is shared. */
export function curatorsFeature(
  { say, curators, operators, newToken, clock }: Deps,
  { operatorIds, zone }: Pick<BotOptions, 'operatorIds' | 'zone'>,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const mayManage = (ctx: BotContext) =>
    ctx.chat?.type === 'private' && isOperator(operators, operatorIds, ctx.from?.id ?? 0);

  async function page(): Promise<Message> {
    const all = await curators.all();
    const lines = all.map(({ person, since }) =>
      say.html('curators-line', { person: String(person), since: dayMonth(say, since, zone) }),
    );
    return {
      ...toMessage([say.html('curators', { count: all.length }), ...lines].join('\n')),
      buttons: [
        [actionButton(say.text('button-curator-invite'), { do: 'curators', choice: 'invite' })],
        ...all.map(({ person }) => [
          actionButton(say.text('button-curator-remove', { name: String(person) }), {
            do: 'removeCurator',
            person,
          }),
        ]),
      ],
    };
  }

  feature
    .chatType('private')
    .command('curator', async (ctx, next) => ((await mayManage(ctx)) ? reply(ctx, await page()) : next()));

  onAction(feature, 'curators', async (ctx, { choice }) => {
    if (!(await mayManage(ctx))) return refuse(ctx);
    await ctx.answerCallbackQuery();
    if (choice === 'list') return replace(ctx, await page());
    const token = newToken();
    await curators.invite(token, clock());
    const link = `https://t.me/${ctx.me.username}?start=cur_${token}`;
    await reply(ctx, toMessage(say.html('curator-invitation', { link })));
  });

  onAction(feature, 'removeCurator', async (ctx, { person }) => {
    if (!(await mayManage(ctx))) return refuse(ctx);
    await ctx.answerCallbackQuery();
    await curators.remove(person);
    await replace(ctx, await page());
  });

  async function refuse(ctx: BotContext): Promise<void> {
    await ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true });
  }

  feature.chatType('private').command('start', async (ctx, next) => {
    const [, token] = /^cur_([\w-]{22,64})$/.exec(ctx.match.trim()) ?? [];
    if (token === undefined) return next();
    const joined = await curators.join(token, ctx.from.id, clock());
    // Whoever follows their own link again is not turned away.
    const id = joined || (await curators.has(ctx.from.id)) ? 'curator-joined' : 'curator-link-old';
    await reply(ctx, toMessage(say.html(id)));
  });

  return feature;
}
