import { present } from '../present.js';
import type { BotCommand, ChatType, InlineKeyboardMarkup, MessageEntity } from '../types.js';
import type { WorldCore } from '../world/core.js';
import { isPresent } from '../world/hearing.js';
import { personName } from '../world/names.js';
import { userObject } from '../world/objects.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';
import { commandsFor } from './commands.js';

/** What the page shows: records of the world as one person sees them, worded for people. */

export interface MessageView {
  id: number;
  author: string;
  own: boolean;
  byBot: boolean;
  /** Milliseconds since the epoch. */
  at: number;
  edited: boolean;
  text?: string;
  entities?: MessageEntity[];
  keyboard?: InlineKeyboardMarkup;
  replyTo?: { author: string; text: string };
  /** A line in the middle instead of a bubble. */
  service?: string;
}

export interface ChatView {
  id: number;
  type: ChatType;
  title: string;
  subtitle: string;
  username?: string;
  lastText: string;
  /** Milliseconds since the epoch; 0 for an empty chat. */
  lastAt: number;
  unread: number;
  started: boolean;
  blocked: boolean;
  botIsHere: boolean;
  botIsAdmin: boolean;
  canWrite: boolean;
  /** May add, promote and remove the bot. */
  manages: boolean;
  commands: BotCommand[];
}

export function chatsOf(core: WorldCore, personId: number): ChatRecord[] {
  return core.state.chats.filter((chat) => seesChat(core, chat, personId));
}

export function seesChat(core: WorldCore, chat: ChatRecord, personId: number): boolean {
  if (chat.type === 'private') return chat.personId === personId;
  const { status } = core.member(chat, personId);
  return chat.migratedTo === undefined && status !== 'left' && status !== 'kicked';
}

export function chatView(core: WorldCore, chat: ChatRecord, personId: number): ChatView {
  const { status, rights } = core.member(chat, personId);
  const isOwner = status === 'creator';
  const isAdmin = status === 'administrator';
  const last = chat.messages.at(-1);
  return {
    id: chat.id,
    type: chat.type,
    title: chat.type === 'private' ? core.bot.name : (chat.title ?? ''),
    subtitle: subtitleOf(core, chat),
    ...present({ username: chat.type === 'private' ? core.bot.username : chat.username }),
    lastText: last ? (last.text ?? serviceText(core, last) ?? '') : '',
    lastAt: (last?.date ?? 0) * 1000,
    unread: unreadOf(core, chat, personId),
    started: chat.type !== 'private' || chat.started === true,
    blocked: chat.blocked === true,
    botIsHere: chat.type === 'private' || isPresent(core, chat),
    botIsAdmin: core.member(chat, core.bot.id).status === 'administrator',
    canWrite: chat.type !== 'channel' || isOwner || (isAdmin && rights?.can_post_messages === true),
    manages: isOwner || (isAdmin && rights?.can_promote_members === true),
    commands: commandsFor(core, chat, personId),
  };
}

export function unreadOf(core: WorldCore, chat: ChatRecord, personId: number): number {
  const readUpTo = core.state.reads[personId]?.[chat.id] ?? 0;
  return chat.messages.filter((message) => message.id > readUpTo && message.from !== personId).length;
}

export function messageView(
  core: WorldCore,
  chat: ChatRecord,
  message: MessageRecord,
  personId: number,
): MessageView {
  const reply = chat.messages.find((other) => other.id === message.replyTo);
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
      keyboard: message.keyboard,
      replyTo: reply ? { author: authorOf(core, chat, reply), text: reply.text ?? '' } : undefined,
      service: serviceText(core, message),
    }),
  };
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
    default:
      return undefined;
  }
}

function subtitleOf(core: WorldCore, chat: ChatRecord): string {
  if (chat.type === 'private') return chat.blocked ? 'бот заблокирован' : 'бот';
  const people = chat.members.filter(({ status }) => status !== 'left' && status !== 'kicked').length;
  const count = people + (chat.extraMembers ?? 0);
  const kind = chat.type === 'channel' ? 'канал' : chat.type === 'supergroup' ? 'супергруппа' : 'группа';
  const noun = chat.type === 'channel' ? 'подписчиков' : 'участников';
  return `${kind}, ${noun}: ${count}${isPresent(core, chat) ? ', бот здесь' : ''}`;
}
