import { Composer } from 'grammy';
import { type Channel, memberOf, newChannel, newMember } from '../../domain/channel.js';
import type { Message } from '../../domain/message.js';
import type { ChatId } from '../../domain/subscriber.js';
import { toggled } from '../../domain/subscription-edit.js';
import { inlineKeyboard } from '../../messages/inline-keyboard.js';
import { actionButton, rubricButtons } from '../../messages/keyboards.js';
import { cut } from '../../messages/outlet-words.js';
import { rubricsInWords } from '../../messages/plain-messages.js';
import { escapeHtml } from '../../messages/say.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import { channelRights, mayPost } from '../channel-rights.js';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { replace, reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'rubrics' | 'news' | 'channels' | 'offerCandidates' | 'clock' | 'log'>;

/** /channel: connect a channel by one link, then choose which rubrics are offered for it. */
export function channelsFeature(deps: Deps): Composer<BotContext> {
  const { say, rubrics, news, channels, clock } = deps;
  const feature = new Composer<BotContext>();

  feature.chatType('private').command('channel', async (ctx) => {
    const own = await channels.of(ctx.chat.id);
    const connect = {
      text: say.text('button-connect'),
      // One right is asked for: https://core.telegram.org/bots/features#deep-linking
      url: `https://t.me/${ctx.me.username}?startchannel&admin=post_messages`,
    };
    if (own.length === 0) return reply(ctx, { ...toMessage(say.html('channel-help')), buttons: [[connect]] });
    const lines = own.map((channel) => `${escapeHtml(channel.title)}: ${escapeHtml(ruleInWords(channel))}`);
    const html = `${say.html('channel-list', { channels: '' }).trim()}\n${lines.join('\n')}`;
    const edit = own.map(({ chat, title }) => [
      actionButton(cut(title, 20), { do: 'channelRubric', channel: chat, rubric: 'show' }),
    ]);
    await reply(ctx, { ...toMessage(html), buttons: [...edit, [connect]] });
  });

  feature.on('my_chat_member', async (ctx) => {
    const { chat, old_chat_member: before, new_chat_member: member, from } = ctx.myChatMember;
    if (chat.type !== 'channel') return;
    const standing = await channels.get(chat.id);
    const known = standing && standing.status !== 'lost' && memberOf(standing, from.id) !== null;
    // Some other right was given or taken by an admin who has connected the channel: nothing to talk about.
    if (known && mayPost(before) && mayPost(member)) return;
    if (mayPost(member)) await connected(ctx, chat.id, chat.title, chat.username ?? null, from.id);
    else await lost(ctx, chat.id, chat.title, from.id, member.status === 'administrator');
  });

  async function connected(
    ctx: BotContext,
    chat: ChatId,
    title: string,
    username: string | null,
    admin: ChatId,
  ): Promise<void> {
    const right = await channelRights(ctx.api, chat, admin);
    if (!right)
      return tell(ctx, admin, toMessage(say.html(right === null ? 'channel-unsure' : 'channel-not-admin')));
    if (!(await channels.add(newChannel({ chat, title, username, since: clock() }, admin)))) {
      await channels.update(chat, (now) => ({
        ...now,
        title,
        username,
        status: now.status === 'new' ? 'new' : 'active',
        members: memberOf(now, admin) ? now.members : [...now.members, newMember(admin, 'manager')],
      }));
    }
    await tell(ctx, admin, toMessage(say.html('channel-connected', { title })));
    await tell(ctx, admin, await rulePage(chat));
  }

  async function lost(
    ctx: BotContext,
    chat: ChatId,
    title: string,
    by: ChatId,
    stillAdmin: boolean,
  ): Promise<void> {
    const channel = await channels.update(chat, (now) => ({ ...now, status: 'lost' }));
    const text = toMessage(say.html(channel ? 'channel-lost' : 'channel-rights', { title }));
    if (!channel && !stillAdmin) return;
    const members = channel?.members.map(({ person }) => person) ?? [];
    for (const admin of new Set([...members, by])) await tell(ctx, admin, text);
  }

  /** A person who never started the bot cannot be written to; nothing is lost by that. */
  async function tell(ctx: BotContext, person: ChatId, { html, buttons }: Message): Promise<void> {
    try {
      await ctx.api.sendMessage(person, html, {
        parse_mode: 'HTML',
        ...(buttons ? { reply_markup: inlineKeyboard(buttons) } : {}),
      });
    } catch (error) {
      deps.log.warn({ err: error }, 'a channel admin could not be told');
    }
  }

  const ruleInWords = (channel: Channel) => rubricsInWords(say, channel.wishes.rubrics, news.rubricName);

  async function rulePage(chat: ChatId): Promise<Message> {
    const channel = await channels.get(chat);
    if (!channel) return toMessage(say.html('old-button'));
    const buttons = rubricButtons(say, rubrics, channel.wishes.rubrics, (rubric) => ({
      do: 'channelRubric',
      channel: chat,
      rubric,
    }));
    const done = actionButton(say.text('button-next'), { do: 'channelDone', channel: chat });
    return {
      ...toMessage(say.html('channel-rule', { title: channel.title })),
      buttons: [...buttons, [done]],
    };
  }

  /** A button may be forwarded or made up: whose channel it is, Telegram says, each time. */
  async function allowed(ctx: BotContext, channel: ChatId): Promise<boolean> {
    const right = ctx.from ? await channelRights(ctx.api, channel, ctx.from.id) : false;
    if (right) return true;
    const id = right === null ? 'card-rights-unknown' : 'card-no-rights';
    await ctx.answerCallbackQuery({ text: say.text(id), show_alert: true });
    return false;
  }

  onAction(feature, 'channelRubric', async (ctx, { channel, rubric }) => {
    if (!(await allowed(ctx, channel))) return;
    if (rubric !== 'show') {
      await channels.update(channel, (now) => ({
        ...now,
        wishes: {
          ...now.wishes,
          rubrics: rubric === 'all' ? [] : toggled(now.wishes.rubrics, rubric),
        },
      }));
    }
    await ctx.answerCallbackQuery();
    await replace(ctx, await rulePage(channel));
  });

  onAction(feature, 'channelDone', async (ctx, { channel }) => {
    if (!(await allowed(ctx, channel))) return;
    await ctx.answerCallbackQuery();
    const found = await channels.update(channel, (now) => ({
      ...now,
      status: now.status === 'new' ? 'active' : now.status,
    }));
    if (!found) return;
    await replace(
      ctx,
      toMessage(say.html('channel-rule-set', { title: found.title, rubrics: ruleInWords(found) })),
    );
    await deps.offerCandidates({ asked: true });
  });

  return feature;
}
