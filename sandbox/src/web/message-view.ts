import { present } from '../present.js';
import { plainText, type RichBlock } from '../rich/index.js';
import type { InlineKeyboardMarkup, MessageEntity } from '../types.js';
import type { WorldCore } from '../world/core.js';
import { personName } from '../world/names.js';
import { userObject } from '../world/objects.js';
import { mayDeletePost, mayEditPost } from '../world/posts.js';
import type { ChatRecord, FileRecord, MessageRecord } from '../world/state.js';
import { fileUrl } from './files.js';

/** A message as one person sees it, worded for people. */
export interface MessageView {
  id: number;
  author: string;
  own: boolean;
  byBot: boolean;
  /** Milliseconds since the epoch. */
  at: number;
  edited: boolean;
  /** The text, or the caption of a file. */
  text?: string;
  entities?: MessageEntity[];
  rich?: RichBlock[];
  /** A rich message before someone whose app is too old for it. */
  unsupported?: true;
  photo?: { url: string; width: number; height: number };
  /** A picture sent as a file has its size in pixels. */
  document?: { url: string; name: string; size: number; width?: number; height?: number };
  keyboard?: InlineKeyboardMarkup;
  replyTo?: { id: number; author: string; text: string };
  forwardedFrom?: string;
  /** The bot through whose inline mode it was sent. */
  via?: string;
  topic?: number;
  /** Of a channel post: people of this world who have looked at it. */
  views?: number;
  /** Of a channel post: what this person may do to it by hand. */
  mayEdit?: true;
  mayDelete?: true;
  silent?: boolean;
  /** A line in the middle instead of a bubble. */
  service?: string;
  /** Its first line: all that a notification or a list of chats shows. */
  preview: string;
}

export function messageView(
  core: WorldCore,
  chat: ChatRecord,
  message: MessageRecord,
  personId: number,
): MessageView {
  const unsupported = message.rich !== undefined && core.person(personId).oldClient === true;
  const reply = chat.messages.find((other) => other.id === message.replyTo);
  const file = core.state.files.find(({ uniqueId }) => uniqueId === message.file);
  return {
    id: message.id,
    author: authorOf(core, chat, message),
    own: message.from === personId && chat.type !== 'channel',
    byBot: message.from === core.bot.id,
    at: message.date * 1000,
    edited: message.editDate !== undefined,
    ...present({
      text: message.text,
      entities: message.entities,
      rich: unsupported ? undefined : message.rich?.blocks,
      unsupported: unsupported ? (true as const) : undefined,
      ...fileView(file),
      keyboard: message.keyboard,
      replyTo: reply
        ? { id: reply.id, author: authorOf(core, chat, reply), text: preview(core, reply, personId) }
        : undefined,
      forwardedFrom: message.origin ? originName(core, message.origin) : undefined,
      via: message.viaBot ? core.bot.username : undefined,
      topic: message.topicId,
      views: chat.type === 'channel' && !message.service ? viewsOf(core, chat, message) : undefined,
      mayEdit: mayEditPost(core, chat, message, personId) ? (true as const) : undefined,
      mayDelete: mayDeletePost(core, chat, message, personId) ? (true as const) : undefined,
      silent: message.silent,
      service: serviceText(core, message),
    }),
    preview: preview(core, message, personId),
  };
}

/** The first line, as a person's lists and notifications have it. */
export function preview(core: WorldCore, message: MessageRecord, personId: number): string {
  if (message.rich && core.person(personId).oldClient) return 'Сообщение не поддерживается';
  const file = core.state.files.find(({ uniqueId }) => uniqueId === message.file);
  const whole = message.text ?? (message.rich ? plainText(message.rich.blocks) : '');
  const line = whole.trimStart().split('\n')[0] ?? '';
  if (line !== '') return line;
  if (file) return file.kind === 'photo' ? 'Фотография' : file.name;
  return serviceText(core, message) ?? '';
}

function fileView(file: FileRecord | undefined): Pick<MessageView, 'photo' | 'document'> {
  if (!file) return {};
  const url = fileUrl(file.uniqueId);
  const { name, size, width, height } = file;
  if (file.kind === 'photo') return { photo: { url, width: width ?? 0, height: height ?? 0 } };
  return { document: { url, name, size, ...present({ width, height }) } };
}

function viewsOf(core: WorldCore, chat: ChatRecord, message: MessageRecord): number {
  return core.state.people.filter(({ id }) => (core.state.reads[id]?.[chat.id] ?? 0) >= message.id).length;
}

function originName(core: WorldCore, { from, chatId }: NonNullable<MessageRecord['origin']>): string {
  return chatId === undefined ? nameOf(core, from) : (core.findChat(chatId)?.title ?? '');
}

function authorOf(core: WorldCore, chat: ChatRecord, message: MessageRecord): string {
  return chat.type === 'channel' ? (chat.title ?? '') : nameOf(core, message.from);
}

function nameOf(core: WorldCore, userId: number): string {
  const person = core.findPerson(userId);
  return person ? personName(person) : userObject(core, userId).first_name || core.bot.name;
}

function serviceText(core: WorldCore, { from, service }: MessageRecord): string | undefined {
  switch (service?.kind) {
    case 'joined':
      return service.userId === from
        ? `В группе теперь ${nameOf(core, from)}`
        : `${nameOf(core, from)}: в группу добавлен участник «${nameOf(core, service.userId)}»`;
    case 'left':
      return service.userId === from
        ? `${nameOf(core, from)} больше не в группе`
        : `${nameOf(core, from)}: из группы удалён участник «${nameOf(core, service.userId)}»`;
    case 'migrated-to':
    case 'migrated-from':
      return 'Группа стала супергруппой';
    case 'topic':
      return `Новая тема: «${service.name}»`;
    default:
      return undefined;
  }
}
