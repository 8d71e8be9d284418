import { Composer, InputFile } from 'grammy';
import { localDate } from '../../domain/schedule.js';
import { privacyMessage } from '../../messages/privacy-message.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { mayChangeSubscription } from '../rights.js';
import { replace, reply } from '../send.js';
import { askToForget } from './leave.js';

type Deps = Pick<BotDeps, 'say' | 'channels' | 'personalData' | 'mayExport' | 'clock'>;

/** /privacy: what is kept; /export: all of it about whoever asks, in a group about the group, for its admins. */
export function privacy(deps: Deps, options: BotOptions): Composer<BotContext> {
  const { say, personalData, mayExport, clock } = deps;
  const feature = new Composer<BotContext>();

  feature.command('privacy', (ctx) => reply(ctx, privacyMessage(say, 'short', options)));
  onAction(feature, 'privacy', async (ctx, { page }) => {
    await ctx.answerCallbackQuery();
    await replace(ctx, privacyMessage(say, page, options));
  });

  feature.command('export', async (ctx) => {
    if (!(await mayChangeSubscription(ctx))) return reply(ctx, toMessage(say.html('privacy-admins-only')));
    if (!(await mayExport(ctx.chat.id))) return reply(ctx, toMessage(say.html('export-too-often')));
    await send(ctx);
  });
  onAction(feature, 'myData', async (ctx) => {
    const refusal = !ctx.chat
      ? 'old-button'
      : !(await mayChangeSubscription(ctx))
        ? 'privacy-admins-only'
        : !(await mayExport(ctx.chat.id))
          ? 'export-too-often'
          : null;
    if (refusal !== null) {
      await ctx.answerCallbackQuery({ text: say.text(refusal), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await send(ctx);
  });

  onAction(feature, 'askForget', async (ctx) => {
    await ctx.answerCallbackQuery();
    await askToForget(ctx, deps);
  });

  /** Whose private chat it is, Telegram says: nothing in the update is taken for it but that. */
  async function send(ctx: BotContext): Promise<void> {
    if (!ctx.chat) return;
    const isPrivate = ctx.chat.type === 'private';
    const data = await personalData(ctx.chat.id, isPrivate ? ctx.chat.id : null);
    const file = Buffer.from(JSON.stringify(data, null, 2));
    const name = say.text('export-file', { date: localDate(clock(), options.zone) });
    await ctx.replyWithDocument(new InputFile(file, name), {
      caption: say.text(isPrivate ? 'export-yours' : 'export-groups'),
    });
  }

  return feature;
}
