import { Composer } from 'grammy';
import { removed } from '../../domain/channel-members.js';
import { actionButton } from '../../messages/keyboards.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { mayChangeSubscription } from '../rights.js';
import { replace, reply } from '../send.js';

/** Channels of one person that are named in a line. */
const MOST_NAMED = 5;

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'channels' | 'forget' | 'clock'>;

/** /stop ends the digests and keeps the settings; /forget erases all, after asking. */
export function leave(deps: Deps): Composer<BotContext> {
  const { say, subscribers, clock } = deps;
  const feature = new Composer<BotContext>();

  feature.command('stop', async (ctx) => {
    if (!(await mayChangeSubscription(ctx))) return reply(ctx, toMessage(say.html('admins-only')));
    const reader = await subscribers.get(ctx.chat.id);
    const has = reader !== null && reader.subscriptions.length > 0;
    if (has && reader.status === 'stopped') return reply(ctx, toMessage(say.html('stop-already')));
    await subscribers.stop(ctx.chat.id, clock());
    await reply(ctx, toMessage(say.html(has ? 'stopped' : 'stop-nothing')));
  });

  feature.command('forget', (ctx) => askToForget(ctx, deps));
  onAction(feature, 'forget', async (ctx, { sure }) => {
    if (!ctx.chat) return;
    if (!(await mayChangeSubscription(ctx))) {
      await ctx.answerCallbackQuery({ text: say.text('admins-only'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    if (sure === 'yes') {
      // A conversation under way would be written down again after this.
      await ctx.conversation.exitAll();
      await deps.forget(ctx.chat.id, ctx.chat.type === 'private' ? ctx.from.id : null);
    }
    await replace(ctx, toMessage(say.html(sure === 'yes' ? 'forgotten' : 'forget-kept')));
  });

  return feature;
}

/**
 * Whether all that is kept of a chat is to be erased, which only a press decides. Whoever alone manages a channel is told
 * that nobody will be able to after that.
 */
export async function askToForget(
  ctx: BotContext,
  { say, channels }: Pick<BotDeps, 'say' | 'channels'>,
): Promise<void> {
  if (!(await mayChangeSubscription(ctx))) return reply(ctx, toMessage(say.html('admins-only')));
  const person = ctx.chat?.type === 'private' ? ctx.chat.id : null;
  const own = person === null ? [] : await channels.of(person);
  const alone = own.filter((channel) => person !== null && removed(channel, person).kind === 'refused');
  const titles = alone.slice(0, MOST_NAMED).map(({ title }) => `«${title}»`);
  const lines = [
    say.html('forget-ask'),
    ...(alone.length > 0 ? [say.html('forget-only-manager', { titles: titles.join(', ') })] : []),
  ];
  const buttons = [
    [actionButton(say.text('button-keep'), { do: 'forget', sure: 'no' })],
    [actionButton(say.text('button-forget'), { do: 'forget', sure: 'yes' })],
  ];
  await reply(ctx, { ...toMessage(lines.join('\n')), buttons });
}
