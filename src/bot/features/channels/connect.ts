import { Composer } from 'grammy';
import type { ChatMember } from 'grammy/types';
import { type Channel, memberOf, newChannel } from '../../../domain/channel.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { toMessage } from '../../../messages/split.js';
import { mayPost } from '../../channel-rights.js';
import type { BotContext } from '../../context.js';
import type { ChannelDeps, ChannelDesk } from './desk.js';
import { createLetIn } from './let-in.js';
import { tell } from './tell.js';

/** Rights a channel may give that the bot has no use for, by their names in Telegram: core.telegram.org/bots/api#chatmemberadministrator */
const UNUSED = [
  'can_change_info',
  'can_edit_messages',
  'can_delete_messages',
  'can_invite_users',
  'can_restrict_members',
  'can_promote_members',
  'can_manage_video_chats',
  'can_post_stories',
  'can_edit_stories',
  'can_delete_stories',
  'can_manage_direct_messages',
] as const;

/** Channels that let the bot in, change its rights, or shut it out. */
export function connecting(deps: ChannelDeps & { desk: ChannelDesk }): Composer<BotContext> {
  const { say, channels, publisher, clock, log, desk } = deps;
  const feature = new Composer<BotContext>();
  const letIn = createLetIn(deps);

  feature.on('my_chat_member', async (ctx, next) => {
    const { chat, old_chat_member: before, new_chat_member: member, from } = ctx.myChatMember;
    if (chat.type !== 'channel') return next();
    const standing = await channels.get(chat.id);
    const known = standing && standing.status !== 'lost' && memberOf(standing, from.id) !== null;
    // Some other right was given or taken by an admin who has connected the channel: nothing to talk about.
    if (known && mayPost(before) && mayPost(member)) return;
    if (standing && !mayPost(before) && !mayPost(member)) return;
    const about = { chat: chat.id, title: chat.title, username: chat.username ?? null };
    if (mayPost(member)) await connected(ctx, about, from.id, member);
    else await lost(ctx, about, from.id, member.status === 'administrator');
  });

  type About = Pick<Channel, 'chat' | 'title' | 'username'>;

  async function connected(ctx: BotContext, about: About, admin: ChatId, bot: ChatMember): Promise<void> {
    const { chat, title } = about;
    const answer = (id: string) => tell(ctx, log, admin, toMessage(say.html(id, { title })));
    const right = await publisher.mayPost(chat, admin);
    const isAdded = right === true && (await channels.add(newChannel({ ...about, since: clock() }, admin)));
    let isBack = false;
    if (!isAdded) {
      // Whoever gave the right back, the channel has it again.
      isBack = await restore(ctx, about);
      if (right !== true) return answer(right === null ? 'channel-unsure' : 'channel-not-admin');
      const way = await letIn(chat, admin);
      if (way !== 'in') return answer(way === 'invite' ? 'channel-ask-manager' : 'channel-unsure');
    }
    const channel = await channels.get(chat);
    const member = channel && memberOf(channel, admin);
    if (!channel || !member) return;
    // Of a channel that is back all its members have just been told.
    if (!isBack) await tell(ctx, log, admin, toMessage(greeting(title, unusedRights(bot))));
    const page = channel.status === 'new' && member.role === 'manager' ? 'rubrics' : 'main';
    await tell(ctx, log, admin, await desk.shown({ channel, member }, page));
  }

  function greeting(title: string, excess: readonly string[]): string {
    const connected = say.html('channel-connected', { title });
    if (excess.length === 0) return connected;
    const rights = excess.map((right) => say.text('channel-right', { right })).join(', ');
    return `${connected}\n\n${say.html('channel-excess', { rights })}`;
  }

  /** @returns whether it had been lost; then its members have been told */
  async function restore(ctx: BotContext, { chat, title, username }: About): Promise<boolean> {
    let wasLost = false;
    const channel = await channels.update(chat, (now) => {
      wasLost = now.status === 'lost';
      return { ...now, title, username, status: wasLost ? 'active' : now.status };
    });
    if (!wasLost || !channel) return false;
    for (const { person } of channel.members)
      await tell(ctx, log, person, toMessage(say.html('channel-regained', { title })));
    return true;
  }

  async function lost(
    ctx: BotContext,
    { chat, title }: About,
    by: ChatId,
    stillAdmin: boolean,
  ): Promise<void> {
    let isNews = false;
    const channel = await channels.update(chat, (now) => {
      isNews = now.status !== 'lost';
      // One that was never set up stays so.
      return isNews ? { ...now, status: now.status === 'new' ? 'new' : 'lost' } : null;
    });
    const standing = channel ?? (await channels.get(chat));
    if (standing ? !isNews : !stillAdmin) return;
    const text = toMessage(say.html(standing ? 'channel-lost' : 'channel-rights', { title }));
    const members = standing?.members.map(({ person }) => person) ?? [];
    for (const person of new Set([...members, ...(standing ? [] : [by])])) await tell(ctx, log, person, text);
  }

  return feature;
}

/** Rights it has and does not need. */
export function unusedRights(member: ChatMember): string[] {
  if (member.status !== 'administrator') return [];
  return UNUSED.filter((right) => member[right] === true);
}
