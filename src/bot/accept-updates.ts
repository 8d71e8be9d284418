import type { Update } from 'grammy/types';
import type { Inbox, Incoming } from '../storage/inbox.js';
import { withoutNames } from './nameless.js';

/** Puts updates into the inbox, all or none; 'full' means that Telegram has to keep them for now. */
export type Accept = (updates: readonly Update[]) => Promise<'taken' | 'full'>;

/** Long polling and the webhook hand in here what Telegram gave, before it is confirmed. */
export function acceptUpdates(inbox: Pick<Inbox, 'put'>): Accept {
  return async (updates) => ((await inbox.put(updates.map(incoming))) === null ? 'full' : 'taken');
}

/** Without people's names; what a channel is called is kept where it tells that the bot was connected to it. */
function incoming(update: Update): Incoming {
  const slim: Update = withoutNames(update);
  const channel = update.my_chat_member?.chat;
  if (slim.my_chat_member && channel?.type === 'channel') slim.my_chat_member.chat = channel;
  return { id: update.update_id, chat: chatOf(update), update: slim };
}

function chatOf(update: Update): number {
  const { message, callback_query, my_chat_member, channel_post, edited_channel_post, update_id } = update;
  const chat =
    message?.chat ??
    callback_query?.message?.chat ??
    my_chat_member?.chat ??
    (channel_post ?? edited_channel_post)?.chat;
  return chat?.id ?? callback_query?.from.id ?? update_id;
}
