import type { Update } from 'grammy/types';
import type { Inbox, Incoming } from '../storage/inbox.js';
import { onlyWhatIsHeard, withoutNames } from './nameless.js';

/** Puts updates into the inbox, all or none; 'full' means that Telegram has to keep them for now. */
export type Accept = (updates: readonly Update[]) => Promise<'taken' | 'full'>;

/**
 * Long polling and the webhook hand in here what Telegram gave, before it is confirmed. What comes of a blocked chat or
 * person ends here, but for what Telegram itself tells of them, a new chat id, a removal, and for the wish to be forgotten,
 * which is everybody's right.
 */
export function acceptUpdates(
  inbox: Pick<Inbox, 'put'>,
  isBlocked: (chat: number) => Promise<boolean> = async () => false,
): Accept {
  const isHeard = async (update: Update): Promise<boolean> => {
    if (update.message?.migrate_to_chat_id !== undefined) return true;
    if (/^(?:left|kicked)$/.test(update.my_chat_member?.new_chat_member?.status ?? '')) return true;
    if (wantsToBeForgotten(update)) return true;
    const blocked = await Promise.all([...new Set([chatOf(update), personOf(update)])].map(isBlocked));
    return !blocked.includes(true);
  };
  return async (updates) => {
    const heard = await Promise.all(updates.map(isHeard));
    const taken = updates.filter((_, index) => heard[index]);
    return (await inbox.put(taken.map(incoming))) === null ? 'full' : 'taken';
  };
}

/** Without people's names, phones and places; what a channel is called is kept where it tells that the bot was connected to it. */
function incoming(update: Update): Incoming {
  const slim: Update = withoutNames(update);
  if (slim.message) slim.message = onlyWhatIsHeard(slim.message);
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

/** Who did it; of what nobody did in a name of their own, its chat. */
function personOf(update: Update): number {
  const { message, callback_query, inline_query, my_chat_member } = update;
  const from = (message ?? callback_query ?? inline_query ?? my_chat_member)?.from;
  return from?.id ?? chatOf(update);
}

/** The command, and the button under the question that follows it. */
function wantsToBeForgotten({ message, callback_query }: Update): boolean {
  const isCommand = message?.chat?.type === 'private' && /^\/forget\b/.test(message.text ?? '');
  return isCommand || /^forget\|/.test(callback_query?.data ?? '');
}
