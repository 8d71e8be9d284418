import type { Channel } from '../domain/channel.js';

/** Where a post is read, or its channel where nobody knows the post's number; in a private channel its members alone can: https://core.telegram.org/api/links#message-links */
export function postLink({ chat, username }: Pick<Channel, 'chat' | 'username'>, messageId: number): string {
  // The Bot API writes -100 before the number of a channel.
  const place = username ?? `c/${String(chat).replace(/^-100/, '')}`;
  return messageId < 0 ? `https://t.me/${place}` : `https://t.me/${place}/${messageId}`;
}
