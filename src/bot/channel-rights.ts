import { type Api, GrammyError } from 'grammy';
import type { ChatMember } from 'grammy/types';
import type { ChatId } from '../domain/subscriber.js';

/** Whether this member of a channel, person or bot, may post there. */
export function mayPost(member: ChatMember): boolean {
  return (
    member.status === 'creator' || (member.status === 'administrator' && member.can_post_messages === true)
  );
}

/**
 * Whether a person may post in a channel, asked of Telegram now.
 * @returns null when Telegram gives no answer
 */
export async function channelRights(
  api: Pick<Api, 'getChatMember'>,
  channel: ChatId,
  person: ChatId,
): Promise<boolean | null> {
  try {
    return mayPost(await api.getChatMember(channel, person));
  } catch (error) {
    // "chat not found", "user not found", "bot was kicked": Telegram has answered, and the answer is no.
    return error instanceof GrammyError && error.error_code < 500 && error.error_code !== 429 ? false : null;
  }
}
