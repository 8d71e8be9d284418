import type { WorldCore } from './core.js';
import type { ChatRecord, MessageRecord } from './state.js';

const PRESENT: ReadonlySet<string> = new Set(['creator', 'administrator', 'member', 'restricted']);

/** The bot is in the group or channel now. */
export function isPresent(core: WorldCore, chat: ChatRecord): boolean {
  return PRESENT.has(core.member(chat, core.bot.id).status);
}

export function isBotAdmin(core: WorldCore, chat: ChatRecord): boolean {
  return core.member(chat, core.bot.id).status === 'administrator';
}

/**
 * Privacy mode: in a group the bot hears commands, replies to its messages and mentions of it; as an admin, everything.
 * https://core.telegram.org/bots/features#privacy-mode
 */
export function hearsGroupMessage(core: WorldCore, chat: ChatRecord, message: MessageRecord): boolean {
  if (!isPresent(core, chat)) return false;
  if (isBotAdmin(core, chat) || message.viaBot) return true;
  const reply = chat.messages.find((other) => other.id === message.replyTo);
  if (reply?.from === core.bot.id) return true;
  const own = `@${core.bot.username.toLowerCase()}`;
  return (message.entities ?? []).some(({ type, offset, length }) => {
    const marked = (message.text ?? '').slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return marked === own;
    return type === 'bot_command' && (!marked.includes('@') || marked.endsWith(own));
  });
}
