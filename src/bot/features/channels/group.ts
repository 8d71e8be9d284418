import { Composer } from 'grammy';
import type { Channel } from '../../../domain/channel.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { toMessage } from '../../../messages/split.js';
import type { BotContext } from '../../context.js';
import { type ChannelDeps, entryOf } from './desk.js';
import { tell } from './tell.js';

/** Review groups that shut the bot out, or change their id. */
export function reviewGroup(deps: ChannelDeps): Composer<BotContext> {
  const { say, clock, channels, log } = deps;
  const feature = new Composer<BotContext>();

  feature.on('my_chat_member', async (ctx, next) => {
    const { chat, new_chat_member: now } = ctx.myChatMember;
    const isGroup = chat.type === 'group' || chat.type === 'supergroup';
    if (!isGroup || (now.status !== 'kicked' && now.status !== 'left')) return next();
    const text = (title: string) => toMessage(say.html('channel-group-lost', { title }));
    const note = say.text('channel-note-group-lost');
    for (const channel of await rebind(chat.id, null, (before) =>
      entryOf(clock(), null, before, { what: 'rule', note }),
    ))
      for (const { person, role } of channel.members)
        if (role === 'manager') await tell(ctx, log, person, text(channel.title));
    return next();
  });

  feature.on('message:migrate_to_chat_id', async (ctx, next) => {
    await rebind(ctx.chat.id, ctx.message.migrate_to_chat_id, () => null);
    return next();
  });

  /** @returns the channels whose cards came to that group */
  async function rebind(
    from: ChatId,
    to: ChatId | null,
    noted: (before: Channel) => ReturnType<typeof entryOf> | null,
  ): Promise<Channel[]> {
    const bound = (await channels.all()).filter(({ review }) => review.group === from);
    for (const { chat } of bound)
      await channels.update(
        chat,
        (now) => (now.review.group === from ? { ...now, review: { ...now.review, group: to } } : null),
        noted,
      );
    return bound;
  }

  return feature;
}
