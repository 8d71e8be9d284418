import type { Transformer } from 'grammy';
import type { ChatId } from '../domain/subscriber.js';

/** Methods that count against Telegram's limits on sending. */
const SENDING = new Set(['sendMessage', 'editMessageText']);

/** Interactive answers draw from the same budget as everything else that is sent. */
export function pacing(pace: (chat: ChatId) => Promise<void>): Transformer {
  return async (previous, method, payload, signal) => {
    const chat = SENDING.has(method) && payload && 'chat_id' in payload ? payload.chat_id : undefined;
    if (typeof chat === 'number') await pace(chat);
    return previous(method, payload, signal);
  };
}
