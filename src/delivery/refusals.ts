import { type Clock, SECOND } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';

/** One chat refused is that chat's matter; so many different ones within so short a time are everybody's. */
const CHATS = 3;
const WITHIN = 5 * SECOND;

/** Watches 429s. @returns a function that notes one and says whether all sending should rest */
export function createRefusalWatch(clock: Clock): (chat: ChatId) => boolean {
  const recent = new Map<ChatId, number>();
  return (chat) => {
    const now = clock();
    recent.set(chat, now);
    for (const [other, at] of recent) if (now - at > WITHIN) recent.delete(other);
    return recent.size >= CHATS;
  };
}
