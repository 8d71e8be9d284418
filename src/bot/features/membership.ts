import { Composer } from 'grammy';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'clock'>;

/** Chats that let the bot in or shut it out, and groups that change their id. */
export function membership({ say, subscribers, clock }: Deps): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.on('my_chat_member', async (ctx, next) => {
    const { chat, new_chat_member: now, old_chat_member: before } = ctx.myChatMember;
    if (chat.type === 'channel') return next();
    if (now.status === 'kicked' || now.status === 'left') {
      await subscribers.suspend(chat.id, now.status, clock());
      return;
    }
    await subscribers.resume(chat.id, clock());
    const joined = before.status === 'left' || before.status === 'kicked';
    if (chat.type !== 'private' && joined) await reply(ctx, toMessage(say.html('greeting-group')));
  });

  feature.on('message:migrate_to_chat_id', async (ctx) => {
    await subscribers.move(ctx.chat.id, ctx.message.migrate_to_chat_id);
  });

  return feature;
}
