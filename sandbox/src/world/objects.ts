import { present } from '../present.js';
import type { Chat, ChatMember, Message, User } from '../types.js';
import type { WorldCore } from './core.js';
import { completeRights } from './rights.js';
import type { ChatRecord, MemberRecord, MessageRecord } from './state.js';

/** Records of the world as the Bot API shows them. */

export function userObject(core: WorldCore, userId: number): User {
  if (userId === core.bot.id) {
    return { id: core.bot.id, is_bot: true, first_name: core.bot.name, username: core.bot.username };
  }
  const person = core.findPerson(userId);
  return {
    id: userId,
    is_bot: false,
    first_name: person?.firstName ?? '',
    ...present({ last_name: person?.lastName, username: person?.username }),
    language_code: 'ru',
  };
}

export function chatObject(core: WorldCore, chat: ChatRecord): Chat {
  if (chat.type === 'private') {
    const { id, first_name, last_name, username } = userObject(core, chat.id);
    return { id, type: 'private', first_name, ...present({ last_name, username }) };
  }
  return { id: chat.id, type: chat.type, title: chat.title ?? '', ...present({ username: chat.username }) };
}

export function memberObject(core: WorldCore, chat: ChatRecord, member: MemberRecord): ChatMember {
  const user = userObject(core, member.userId);
  switch (member.status) {
    case 'creator':
      return { status: 'creator', user, is_anonymous: member.rights?.is_anonymous === true };
    case 'administrator':
      return {
        status: 'administrator',
        user,
        can_be_edited: false,
        ...completeRights(chat.type, member.rights ?? {}),
      };
    case 'restricted':
      return {
        status: 'restricted',
        user,
        is_member: true,
        can_send_messages: member.canSendMessages === true,
        until_date: 0,
      };
    case 'kicked':
      return { status: 'kicked', user, until_date: 0 };
    default:
      return { status: member.status, user };
  }
}

export function messageObject(core: WorldCore, chat: ChatRecord, message: MessageRecord): Message {
  const chatView = chatObject(core, chat);
  const reply = chat.messages.find((other) => other.id === message.replyTo);
  return {
    message_id: message.id,
    ...(chat.type === 'channel' ? { sender_chat: chatView } : { from: userObject(core, message.from) }),
    chat: chatView,
    date: message.date,
    ...present({
      edit_date: message.editDate,
      // Only one level deep, as the Bot API has it.
      reply_to_message: reply ? messageObject(core, chat, { ...reply, replyTo: 0 }) : undefined,
      has_protected_content: message.protected ? (true as const) : undefined,
      text: message.text,
      entities: message.entities?.length ? message.entities : undefined,
      link_preview_options: message.linkPreview,
      reply_markup: message.keyboard,
    }),
    ...serviceFields(core, message),
  };
}

function serviceFields(core: WorldCore, { service }: MessageRecord): Partial<Message> {
  switch (service?.kind) {
    case 'joined':
      return { new_chat_members: [userObject(core, service.userId)] };
    case 'left':
      return { left_chat_member: userObject(core, service.userId) };
    case 'migrated-to':
      return { migrate_to_chat_id: service.chatId };
    case 'migrated-from':
      return { migrate_from_chat_id: service.chatId };
    default:
      return {};
  }
}
