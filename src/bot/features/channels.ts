import { Composer } from 'grammy';
import type { Button, Message } from '../../domain/message.js';
import type { ChatId } from '../../domain/subscriber.js';
import { channelList, pagesOf, shownOn } from '../../messages/channel/main-page.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext, ConversationPlugins } from '../context.js';
import type { BotOptions } from '../deps.js';
import { replace, reply } from '../send.js';
import { connecting } from './channels/connect.js';
import { type ChannelDeps, type ChannelDesk, createChannelDesk } from './channels/desk.js';
import { reviewGroup } from './channels/group.js';
import { channelInvitations, channelLinks } from './channels/invitations.js';
import { channelPeople } from './channels/people.js';
import { isLostTo, REFUSED } from './channels/press.js';
import { channelSettings } from './channels/settings.js';
import { channelTyped } from './channels/typed.js';

/**
 * Channels of institutions: connecting, rules, members. `first`, `links` and `typed` stand where others would take what
 * is theirs: leaving and moving of groups, /start, what is said in private.
 */
export function createChannels(deps: ChannelDeps, options: Pick<BotOptions, 'zone'>) {
  const desk = createChannelDesk(deps, options);
  const inside = { ...deps, desk };
  const pages = new Composer<BotContext>();
  pages.use(
    channelCommand(inside),
    connecting(inside),
    channelSettings(inside),
    channelPeople(inside),
    channelInvitations(inside, options),
  );
  return {
    first: reviewGroup(deps),
    links: channelLinks(inside),
    typed: (plugins: ConversationPlugins) => channelTyped(inside, options, plugins),
    pages,
  };
}

/** /channel: the only channel somebody is a member of, or their list. */
function channelCommand(deps: ChannelDeps & { desk: ChannelDesk }): Composer<BotContext> {
  const { say, channels, accessTo, desk } = deps;
  const feature = new Composer<BotContext>();

  feature.chatType('private').command('channel', async (ctx) => reply(ctx, await opened(ctx, ctx.chat.id)));
  onAction(feature, 'channels', async (ctx, { page }) => {
    await ctx.answerCallbackQuery();
    if (ctx.chat?.type === 'private') await replace(ctx, await opened(ctx, ctx.from.id, page));
  });

  async function opened(ctx: BotContext, person: ChatId, page = 0): Promise<Message> {
    const own = await channels.of(person);
    const connect: Button = {
      text: say.text('button-connect'),
      // One right is asked for: https://core.telegram.org/bots/features#deep-linking
      url: `https://t.me/${ctx.me.username}?startchannel&admin=post_messages`,
    };
    const [only, ...others] = own;
    if (!only) return { ...toMessage(say.html('channel-help')), buttons: [[connect]] };
    if (others.length === 0) {
      const access = await accessTo(only.chat, person, 'see');
      if (access.kind === 'allowed') return desk.shown(access, 'main', 0, connect);
      const isOurs = access.kind === 'no-rights' && isLostTo(only, person);
      const html = isOurs ? say.html('channel-lost', { title: only.title }) : say.html(REFUSED[access.kind]);
      return { ...toMessage(html), buttons: [[connect]] };
    }
    const last = pagesOf(own.length);
    const at = Math.min(page, last);
    const shown = await Promise.all(
      shownOn(own, at).map(async (channel) => {
        const { kind } = await accessTo(channel.chat, person, 'see');
        return { channel, isOpen: kind !== 'no-rights' || isLostTo(channel, person) };
      }),
    );
    return channelList(say, shown, { at, last }, connect);
  }

  return feature;
}
