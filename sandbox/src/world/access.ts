import { badRequest, forbidden } from '../errors.js';
import type { WorldCore } from './core.js';
import { isPresent } from './hearing.js';
import type { ChatRecord } from './state.js';

/** What the bot wants of a chat; each level asks for all that the levels before it ask. */
export type Access = 'read' | 'edit' | 'write';

/**
 * The chat a call names, or Telegram's refusal: the checks and their order follow telegram-bot-api,
 * check_chat and check_chat_access, and td, can_send_message_to_dialog.
 */
export function accessChat(core: WorldCore, chatId: number | string, access: Access): ChatRecord {
  const chat = findChat(core, chatId);
  if (!chat) throw badRequest('chat not found');
  if (chat.type === 'private') checkPrivate(core, chat, access);
  else checkShared(core, chat, access);
  return chat;
}

/** The chat a call means, by number, number as text, or @username. */
export function findChat(core: WorldCore, chatId: unknown): ChatRecord | undefined {
  const text = String(chatId ?? '');
  if (/^-?\d+$/.test(text)) return core.findChat(Number(text));
  return core.findPublicChat(text.replace(/^@/, ''));
}

function checkPrivate(core: WorldCore, chat: ChatRecord, access: Access): void {
  if (!chat.started) {
    const acquainted = core
      .sharedChats()
      .some(
        (other) => isPresent(core, other) && other.members.some((member) => member.userId === chat.personId),
      );
    if (!acquainted) throw badRequest('chat not found');
    if (access !== 'read') throw forbidden("bot can't initiate conversation with a user");
  }
  if (chat.blocked && access !== 'read') throw forbidden('bot was blocked by the user');
}

function checkShared(core: WorldCore, chat: ChatRecord, access: Access): void {
  if (chat.migratedTo !== undefined) {
    if (access === 'read') return;
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo });
  }
  const known = chat.members.some((member) => member.userId === core.bot.id);
  const isPublic = chat.username !== undefined;
  const needed = isPublic || chat.type === 'group' ? access !== 'read' : true;
  const member = core.member(chat, core.bot.id);
  if (!known && !isPublic) throw badRequest('chat not found');
  if (member.status === 'kicked' && (needed || chat.type !== 'group')) {
    throw forbidden(`bot was kicked from the ${chat.type} chat`);
  }
  if (member.status === 'left' && needed) throw forbidden(`bot is not a member of the ${chat.type} chat`);
  if (access !== 'write') return;
  if (chat.type === 'channel' && !(member.status === 'administrator' && member.rights?.can_post_messages)) {
    throw badRequest('need administrator rights in the channel chat');
  }
  if (member.status === 'restricted' && !member.canSendMessages) {
    throw badRequest('not enough rights to send text messages to the chat');
  }
}
