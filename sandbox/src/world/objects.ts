import { present } from '../present.js';
import type { Chat, ChatMember, Document, Message, MessageOrigin, PhotoSize, User } from '../types.js';
import type { WorldCore } from './core.js';
import { fileId } from './file-id.js';
import { completeRights } from './rights.js';
import type { ChatRecord, FileRecord, MemberRecord, MessageRecord, OriginRecord } from './state.js';

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
  return {
    id: chat.id,
    type: chat.type,
    title: chat.title ?? '',
    ...present({ username: chat.username, is_forum: chat.topics ? (true as const) : undefined }),
  };
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
  const { replyTo } = message;
  const reply = replyTo === undefined ? undefined : chat.messages.find(({ id }) => id === replyTo);
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
      message_thread_id: message.topicId,
      is_topic_message: message.topicId === undefined ? undefined : (true as const),
      via_bot: message.viaBot ? userObject(core, core.bot.id) : undefined,
      forward_origin: message.origin ? originObject(core, message.origin) : undefined,
      media_group_id: message.album,
      ...contentFields(core, message),
      link_preview_options: message.linkPreview,
      reply_markup: message.keyboard,
    }),
    ...serviceFields(core, message),
  };
}

function contentFields(core: WorldCore, message: MessageRecord): Partial<Message> {
  const { text, rich } = message;
  const entities = message.entities?.length ? message.entities : undefined;
  const file =
    message.file === undefined
      ? undefined
      : core.state.files.find(({ uniqueId }) => uniqueId === message.file);
  if (!file) return present({ text, entities, rich_message: rich });
  return present({
    ...(file.kind === 'photo' ? { photo: photoObject(file) } : { document: documentObject(file) }),
    caption: text,
    caption_entities: entities,
    show_caption_above_media: message.captionAbove,
    has_media_spoiler: message.mediaSpoiler,
  });
}

/** One size only: this Telegram does not scale pictures. */
function photoObject(file: FileRecord): PhotoSize[] {
  const { uniqueId, width = 0, height = 0, size } = file;
  return [{ file_id: fileId(file), file_unique_id: uniqueId, width, height, file_size: size }];
}

function documentObject(file: FileRecord): Document {
  const { uniqueId, name, mime, size } = file;
  return {
    file_id: fileId(file),
    file_unique_id: uniqueId,
    file_name: name,
    mime_type: mime,
    file_size: size,
  };
}

function originObject(core: WorldCore, { from, chatId, messageId, date }: OriginRecord): MessageOrigin {
  if (chatId === undefined) return { type: 'user', date, sender_user: userObject(core, from) };
  return { type: 'channel', date, chat: chatObject(core, core.chat(chatId)), message_id: messageId };
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
    case 'topic':
      return { forum_topic_created: { name: service.name, icon_color: 0x6fb9f0 } };
    default:
      return {};
  }
}
