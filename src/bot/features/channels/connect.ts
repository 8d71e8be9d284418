import { Composer } from 'grammy';
import type { ChatMember } from 'grammy/types';
import { type Channel, memberOf, newChannel } from '../../../domain/channel.js';
import { joined } from '../../../domain/channel-members.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { toMessage } from '../../../messages/split.js';
import { mayPost } from '../../channel-rights.js';
import type { BotContext } from '../../context.js';
import { type ChannelDeps, type ChannelDesk, entryOf } from './desk.js';
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
    if (!isAdded) {
      // Whoever gave the right back, the channel has it again.
      await restore(ctx, about);
      if (right !== true) return answer(right === null ? 'channel-unsure' : 'channel-not-admin');
      const way = await letIn(chat, admin);
      if (way !== 'in') return answer(way === 'invite' ? 'channel-ask-manager' : 'channel-unsure');
    }
    const excess = unusedRights(bot);
    const lines = [
      say.html('channel-connected', { title }),
      ...(excess.length === 0
        ? []
        : [
            say.html('channel-excess', {
              rights: excess.map((right) => say.text('channel-right', { right })).join(', '),
            }),
          ]),
    ];
    await tell(ctx, log, admin, toMessage(lines.join('\n\n')));
    const channel = await channels.get(chat);
    const member = channel && memberOf(channel, admin);
    if (!channel || !member) return;
    await tell(
      ctx,
      log,
      admin,
      await desk.shown({ channel, member }, channel.status === 'new' ? 'rubrics' : 'main'),
    );
  }

  async function restore(ctx: BotContext, { chat, title, username }: About): Promise<void> {
    let wasLost = false;
    const channel = await channels.update(chat, (now) => {
      wasLost = now.status === 'lost';
      return { ...now, title, username, status: wasLost ? 'active' : now.status };
    });
    if (!wasLost || !channel) return;
    for (const { person } of channel.members)
      await tell(ctx, log, person, toMessage(say.html('channel-regained', { title })));
  }

  /**
   * Who comes to a channel that others have connected is let in by them. Only where nobody is left who may, the channel
   * is taken over by who has the right in Telegram.
   */
  async function letIn(chat: ChatId, admin: ChatId): Promise<'in' | 'invite' | 'unsure'> {
    const standing = await channels.get(chat);
    if (!standing) return 'unsure';
    const member = memberOf(standing, admin);
    if (member?.role === 'manager') return 'in';
    const managers = await managersOf(standing);
    if (managers !== 'none') return member ? 'in' : managers === 'some' ? 'invite' : 'unsure';
    const taken = await channels.update(
      chat,
      (now) => {
        const made = joined(now, admin, 'manager');
        return made.kind === 'changed' ? made.channel : null;
      },
      (before) =>
        entryOf(clock(), admin, before, { what: 'member', note: say.text('channel-note-taken-over') }),
    );
    return taken ? 'in' : 'invite';
  }

  /** Whether any of them may still post. */
  async function managersOf({ chat, members }: Channel): Promise<'some' | 'none' | 'unsure'> {
    const managers = members.filter(({ role }) => role === 'manager');
    const rights = await Promise.all(managers.map(({ person }) => publisher.mayPost(chat, person)));
    if (rights.includes(true)) return 'some';
    return rights.includes(null) ? 'unsure' : 'none';
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
