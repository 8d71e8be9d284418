import { type CallbackQueryContext, Composer, InputFile } from 'grammy';
import type { Channel } from '../../domain/channel.js';
import { DAY } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import { localDate } from '../../domain/schedule.js';
import { channelChoice } from '../../messages/channel/choice.js';
import { logCsv } from '../../messages/log/log-csv.js';
import { LOG_PAGE, logMessage } from '../../messages/log/log-message.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { replace, reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'clock' | 'channels' | 'audit' | 'accessTo'>;

/** A log is kept for a year. */
const YEAR = 366 * DAY;

/** /log: what was decided about a channel, by whom and when; for whoever may see the channel, in private. */
export function channelLog(
  { say, clock, channels, audit, accessTo }: Deps,
  { zone }: BotOptions,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  const labelsOf = async (channel: Channel) => ({
    channel,
    former: await audit.formerLabels(channel.chat),
  });

  async function pageOf(channel: Channel, page: number): Promise<Message> {
    const entries = await audit.newest(channel.chat, LOG_PAGE + 1, page * LOG_PAGE);
    const labels = await labelsOf(channel);
    return logMessage(say, channel, entries, { page, labels, now: clock(), zone });
  }

  /** The channel, for whoever may see it; others are told why not, and so is a group: the log is not everybody's. */
  async function seen(ctx: CallbackQueryContext<BotContext>, chat: number): Promise<Channel | null> {
    const refuse = async (id: string) => {
      await ctx.answerCallbackQuery({ text: say.text(id), show_alert: true });
      return null;
    };
    if (ctx.chat?.type !== 'private') return refuse('log-private');
    const access = await accessTo(chat, ctx.from.id, 'see');
    if (access.kind !== 'allowed')
      return refuse(access.kind === 'no-rights' ? 'log-no-rights' : 'card-rights-unknown');
    await ctx.answerCallbackQuery();
    return access.channel;
  }

  feature.chatType('private').command('log', async (ctx) => {
    const own = await channels.of(ctx.from.id);
    const [only] = own;
    if (!only) return reply(ctx, toMessage(say.html('log-no-channel')));
    if (own.length > 1)
      return reply(
        ctx,
        channelChoice(say, 'log-which', own, (of) => ({ do: 'channelLog', of, page: 0 })),
      );
    const access = await accessTo(only.chat, ctx.from.id, 'see');
    if (access.kind === 'allowed') return reply(ctx, await pageOf(access.channel, 0));
    const why = access.kind === 'no-rights' ? 'log-no-rights' : 'card-rights-unknown';
    await reply(ctx, toMessage(say.html(why)));
  });

  onAction(feature, 'channelLog', async (ctx, { of, page }) => {
    const channel = await seen(ctx, of);
    if (channel) await replace(ctx, await pageOf(channel, page));
  });

  onAction(feature, 'channelLogCsv', async (ctx, { of }) => {
    const channel = await seen(ctx, of);
    if (!channel) return;
    const now = clock();
    const entries = await audit.between(of, now - YEAR, now + 1);
    const table = logCsv(say, entries, { labels: await labelsOf(channel), zone });
    const name = say.text('log-file', { date: localDate(now, zone) });
    await ctx.replyWithDocument(new InputFile(Buffer.from(table), name));
  });

  return feature;
}
