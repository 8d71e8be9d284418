import { present } from '../present.js';
import type { BotCommand, ChatType } from '../types.js';
import type { WorldCore } from '../world/core.js';
import { isPresent } from '../world/hearing.js';
import { seesChat } from '../world/may-speak.js';
import { memberCount } from '../world/member-count.js';
import { linkRights } from '../world/rights.js';
import type { ChatRecord } from '../world/state.js';
import { commandsFor } from './commands.js';
import { preview } from './message-view.js';

/** A chat as one person sees it in the list and at the head of the page. */
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
  /** Rights of the bot, by the names links use. */
  botRights: string[];
  isForum: boolean;
  canWrite: boolean;
  /** May add, promote and remove the bot. */
  manages: boolean;
  commands: BotCommand[];
  mayLeave: boolean;
  /** Of a forum group. */
  topics: { id: number; name: string }[];
  replyKeyboard?: ReplyKeyboardView;
  /** The bot asks for a reply to this message. */
  forceReply?: { message: number; placeholder?: string };
}

export interface ReplyKeyboardView {
  rows: string[][];
  resize: boolean;
  oneTime: boolean;
  placeholder?: string;
}

export function chatsOf(core: WorldCore, personId: number): ChatRecord[] {
  return core.state.chats.filter((chat) => seesChat(core, chat, personId));
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
    lastText: last ? preview(core, last, personId) : '',
    lastAt: (last?.date ?? 0) * 1000,
    unread: unreadOf(core, chat, personId),
    started: chat.type !== 'private' || chat.started === true,
    blocked: chat.blocked === true,
    botIsHere: chat.type === 'private' || isPresent(core, chat),
    botIsAdmin: core.member(chat, core.bot.id).status === 'administrator',
    botRights: linkRights(core.member(chat, core.bot.id).rights),
    isForum: chat.topics !== undefined,
    canWrite: chat.type !== 'channel' || isOwner || (isAdmin && rights?.can_post_messages === true),
    manages: isOwner || (isAdmin && rights?.can_promote_members === true),
    commands: commandsFor(core, chat, personId),
    mayLeave: chat.type !== 'private' && !isOwner,
    topics: chat.topics ?? [],
    ...underneath(chat, personId),
  };
}

function underneath(
  { replyMarkups }: ChatRecord,
  personId: number,
): Pick<ChatView, 'replyKeyboard' | 'forceReply'> {
  const record = replyMarkups?.[personId];
  if (!record) return {};
  const { messageId, markup } = record;
  const placeholder = present({ placeholder: markup.input_field_placeholder });
  if ('force_reply' in markup) return { forceReply: { message: messageId, ...placeholder } };
  return {
    replyKeyboard: {
      rows: markup.keyboard.map((row) => row.map(({ text }) => text)),
      resize: markup.resize_keyboard === true,
      oneTime: markup.one_time_keyboard === true,
      ...placeholder,
    },
  };
}

export function unreadOf(core: WorldCore, chat: ChatRecord, personId: number): number {
  const readUpTo = core.state.reads[personId]?.[chat.id] ?? 0;
  return chat.messages.filter((message) => message.id > readUpTo && message.from !== personId).length;
}

function subtitleOf(core: WorldCore, chat: ChatRecord): string {
  if (chat.type === 'private') return chat.blocked ? 'бот заблокирован' : 'бот';
  const kind = chat.type === 'channel' ? 'канал' : chat.type === 'supergroup' ? 'супергруппа' : 'группа';
  const noun = chat.type === 'channel' ? 'подписчиков' : 'участников';
  return `${kind}, ${noun}: ${memberCount(chat)}${isPresent(core, chat) ? ', бот здесь' : ''}`;
}
