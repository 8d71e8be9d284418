import { type CallbackQueryContext, Composer } from 'grammy';
import { type Channel, memberOf } from '../../../domain/channel.js';
import { DAY } from '../../../domain/clock.js';
import type { Place } from '../../../domain/institution.js';
import { backToRegion } from '../../../messages/region/names.js';
import { detachMessage, institutionMessage } from '../../../messages/region/pages.js';
import { toMessage } from '../../../messages/split.js';
import { detachChannel } from '../../../relay/detach-channel.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { replace, reply } from '../../send.js';
import { entryOf } from '../channels/desk.js';
import { tell } from '../channels/tell.js';
import { onCuratorAction } from './gate.js';

type Deps = Pick<
  BotDeps,
  'say' | 'curators' | 'institutions' | 'region' | 'growth' | 'channels' | 'newToken' | 'clock' | 'log'
>;

const WEEK = 7 * DAY;

/** One institution, for curators: its channel, a new link, and whose the channel is. */
export function institutionPage(deps: Deps, { zone }: Pick<BotOptions, 'zone'>): Composer<BotContext> {
  const { say, institutions, channels, region, growth, newToken, clock, log } = deps;
  const feature = new Composer<BotContext>();

  async function placeOf(id: string): Promise<Place | null> {
    return (await region.places()).find(({ institution }) => institution.id === id) ?? null;
  }

  async function shown(place: Place) {
    const { channel } = place;
    const now = clock();
    const posts = await region.postCounts(channel ? [channel] : [], now - WEEK, now);
    const counted = channel ? (await growth.counts(channel.chat)).telegram : [];
    const figures = {
      posts: posts.get(channel?.chat ?? 0) ?? 0,
      subscribers: counted?.at(-1)?.count ?? null,
    };
    return institutionMessage(say, place, figures, { now, zone });
  }

  const refuse = (ctx: CallbackQueryContext<BotContext>, id: string) =>
    ctx.answerCallbackQuery({ text: say.text(id), show_alert: true });

  onCuratorAction(deps, feature, 'institution', async (ctx, { id, choice }) => {
    const place = await placeOf(id);
    if (!place) return void (await refuse(ctx, 'institution-gone'));
    await ctx.answerCallbackQuery();
    if (choice === 'show') return replace(ctx, await shown(place));
    const token = newToken();
    await institutions.invite(id, token, clock());
    const link = `https://t.me/${ctx.me.username}?start=inst_${token}`;
    const html = say.html('institution-invitation', { name: place.institution.organisation, link });
    await reply(ctx, { ...toMessage(html), buttons: [backToRegion(say)] });
  });

  onCuratorAction(deps, feature, 'ofPlace', async (ctx, { id, channel: chat, choice }) => {
    const place = await placeOf(id);
    const channel = place?.channel;
    if (!place || channel?.chat !== chat) return void (await refuse(ctx, 'institution-other-now'));
    await ctx.answerCallbackQuery();
    if (choice === 'detach') return replace(ctx, detachMessage(say, { ...place, channel }));
    if (choice === 'confirm') await institutions.say(id, { channel: chat, isOwn: true });
    else {
      const words = { channel: channel.title, name: place.institution.organisation };
      const note = say.text('channel-note-detached', words);
      const isDone = await detachChannel({ institutions, channels }, place.institution, channel, (before) =>
        entryOf(clock(), null, before, { what: 'rule', note }),
      );
      if (isDone) await tellManagers(ctx, channel, words);
    }
    const now = await placeOf(id);
    if (now) await replace(ctx, await shown(now));
  });

  async function tellManagers(
    ctx: BotContext,
    channel: Channel,
    words: { channel: string; name: string },
  ): Promise<void> {
    for (const { person } of channel.members)
      if (memberOf(channel, person)?.role === 'manager')
        await tell(ctx, log, person, toMessage(say.html('institution-detached', words)));
  }

  return feature;
}
