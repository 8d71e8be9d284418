import { type Context, GrammyError, HttpError, InputFile } from 'grammy';
import type { Channel } from '../../../domain/channel.js';
import type { Period } from '../../../domain/growth.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { growthMessage } from '../../../messages/growth/page.js';
import { growthChart } from '../../../messages/growth-chart.js';
import { toMessage } from '../../../messages/split.js';
import type { ChannelGrowth, UsualSpan } from '../../../relay/channel-growth.js';
import type { BotDeps } from '../../deps.js';
import { replace, reply } from '../../send.js';

export type GrowthDeps = Pick<
  BotDeps,
  'say' | 'clock' | 'channels' | 'accessTo' | 'channelGrowth' | 'paintPicture' | 'log'
>;

export type GrowthPages = ReturnType<typeof createGrowthPages>;

/** How a channel grows: the words first, and then its picture, if there is one. */
export function createGrowthPages({ say, accessTo, channelGrowth, paintPicture, log }: GrowthDeps) {
  /** Figures are told in private, or where all who may see them sit. @returns the channel, or the id of a sentence: why not */
  async function look(
    ctx: Context,
    chat: ChatId,
    person: ChatId,
    doing: 'see' | 'decide' = 'see',
  ): Promise<{ channel: Channel; refused: null } | { channel: null; refused: string }> {
    const access = await accessTo(chat, person, doing);
    if (access.kind !== 'allowed') return { channel: null, refused: REFUSALS[doing][access.kind] };
    const { channel } = access;
    const isHome = ctx.chat?.type === 'private' || ctx.chat?.id === channel.review.group;
    return isHome ? { channel, refused: null } : { channel: null, refused: 'growth-in-private' };
  }

  /** Below the words, which stand without it: media is what Telegram is slowest with. */
  async function picture(ctx: Context, growth: ChannelGrowth): Promise<void> {
    const svg = growthChart(say, {
      name: growth.title,
      period: growth.period,
      span: growth.span,
      growth: growth.pages.find(({ network }) => network === 'telegram')?.growth ?? NEVER,
      counts: growth.counts,
      postDays: growth.postDays,
    });
    const png = svg === null ? null : await paintPicture(svg);
    if (png === null) return;
    try {
      await ctx.replyWithPhoto(new InputFile(png, 'growth.png'));
    } catch (error) {
      if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
      log.warn({ err: error }, 'a picture of growth was not sent');
    }
  }

  return {
    look,

    /** In the place of the page whose button was pressed, or below. */
    async show(
      ctx: Context,
      channel: Channel,
      asked: UsualSpan | Period,
      where: 'here' | 'below' = 'below',
    ): Promise<void> {
      const growth = await channelGrowth(channel, asked);
      const message = growthMessage(say, growth, channel);
      await (where === 'here' ? replace(ctx, message) : reply(ctx, message));
      await picture(ctx, growth);
    },

    refuse: (ctx: Context, id: string) => reply(ctx, toMessage(say.html(id))),
  };
}

const REFUSALS = {
  see: { 'no-rights': 'growth-no-rights', 'rights-unknown': 'card-rights-unknown' },
  decide: { 'no-rights': 'card-no-rights', 'rights-unknown': 'card-rights-unknown' },
} as const;
const NEVER = { kind: 'not-counted', why: 'never' } as const;
