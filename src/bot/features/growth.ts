import { Composer } from 'grammy';
import { channelChoice } from '../../messages/channel/choice.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { reply } from '../send.js';
import { countsFeature } from './growth/counts.js';
import { reportFeature } from './growth/report.js';
import { createGrowthPages, type GrowthDeps } from './growth/show.js';

/** /growth, /report, and the counts of other networks. */
export function growthFeature(deps: BotDeps, options: BotOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(growthPage(deps), reportFeature(deps, options), countsFeature(deps, options));
  return feature;
}

function growthPage(deps: GrowthDeps): Composer<BotContext> {
  const { say, channels } = deps;
  const pages = createGrowthPages(deps);
  const feature = new Composer<BotContext>();

  feature.chatType('private').command('growth', async (ctx) => {
    const own = await channels.of(ctx.from.id);
    const [only] = own;
    if (!only) return reply(ctx, toMessage(say.html('growth-nobody')));
    if (own.length > 1) {
      return reply(
        ctx,
        channelChoice(say, 'growth-choose', own, (of) => ({ do: 'growth', of, period: 'month' })),
      );
    }
    const { channel, refused } = await pages.look(ctx, only.chat, ctx.from.id);
    if (!channel) return pages.refuse(ctx, refused);
    await pages.show(ctx, channel, 'month');
  });

  onAction(feature, 'growth', async (ctx, { of, period }) => {
    const { channel, refused } = await pages.look(ctx, of, ctx.from.id);
    if (!channel) {
      await ctx.answerCallbackQuery({ text: say.text(refused), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await pages.show(ctx, channel, period, 'here');
  });

  return feature;
}
