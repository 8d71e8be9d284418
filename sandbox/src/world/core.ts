import { WorldError } from '../errors.js';
import type { Update, UpdateType } from '../types.js';
import type { ChatRecord, MemberRecord, MessageRecord, PersonRecord, WorldState } from './state.js';

export interface BotIdentity {
  id: number;
  name: string;
  username: string;
  /** Inline mode is on; the placeholder stands in the field after the bot's name. */
  inline?: { placeholder: string };
}

/** Something anyone at a screen could notice. */
export type WorldEvent =
  | { type: 'message' | 'edited'; chatId: number; messageId: number }
  | { type: 'deleted'; chatId: number; messageId: number }
  /** Membership, rights, blocking, a new title or id: look at the chat again. */
  | { type: 'chat'; chatId: number }
  | { type: 'profile' }
  /** Set, changed or taken away. */
  | { type: 'webhook' }
  | { type: 'action'; chatId: number; action: string }
  | {
      type: 'callback';
      id: string;
      personId: number;
      text?: string;
      alert: boolean;
      url?: string;
    }
  /** The bot has answered a question in inline mode. */
  | { type: 'inline'; id: string; personId: number }
  /** An update waits for the bot. */
  | { type: 'update' }
  /** The bot has confirmed updates or chosen their kinds. */
  | { type: 'queue' }
  /** A person has looked at the messages after `from`. */
  | { type: 'read'; personId: number; chatId: number; from: number }
  /** A step of the tour is done. */
  | { type: 'tour'; id: string };

export type NewMessage = Omit<MessageRecord, 'id' | 'sequence' | 'date'>;

/** Messages kept a chat: a soak test must not eat the memory, and a person scrolls no further. */
const MAX_MESSAGES = 2000;

export interface CoreOptions {
  /** Of all messages from now on, only the newest so many are kept, whatever their chats; none are forgotten by default. */
  messagesKept?: number;
}

/** Updates that wait for a bot which does not come; Telegram forgets them after a day. */
const MAX_UPDATES = 10_000;

/** Sent only to bots that ask for them. https://core.telegram.org/bots/api#getupdates */
const ON_REQUEST: ReadonlySet<string> = new Set(['chat_member']);

/** The state and the few operations everything else is made of. Knows nothing of HTTP. */
export interface WorldCore {
  readonly state: WorldState;
  readonly bot: BotIdentity;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Seconds since the epoch, as the Bot API dates things. */
  seconds(): number;
  on(listener: (event: WorldEvent) => void): () => void;
  emit(event: WorldEvent): void;
  findChat(chatId: number): ChatRecord | undefined;
  /** A group or channel by its username, without the "@". */
  findPublicChat(username: string): ChatRecord | undefined;
  /** Groups and channels. */
  sharedChats(): readonly ChatRecord[];
  chat(chatId: number): ChatRecord;
  addChat(chat: ChatRecord): void;
  findPerson(personId: number): PersonRecord | undefined;
  person(personId: number): PersonRecord;
  member(chat: ChatRecord, userId: number): MemberRecord;
  setMember(chat: ChatRecord, member: MemberRecord): void;
  addMessage(chat: ChatRecord, message: NewMessage): MessageRecord;
  touch(chat: ChatRecord, message: MessageRecord): void;
  removeMessage(chat: ChatRecord, messageId: number): void;
  queue<T extends UpdateType>(type: T, payload: NonNullable<Update[T]>): void;
}

export function createCore(
  state: WorldState,
  bot: BotIdentity,
  clock: () => number,
  { messagesKept = Number.POSITIVE_INFINITY }: CoreOptions = {},
): WorldCore {
  const listeners = new Set<(event: WorldEvent) => void>();
  const chats = new Map(state.chats.map((chat) => [chat.id, chat]));
  const shared = state.chats.filter(({ type }) => type !== 'private');
  const publicChats = new Map<string, ChatRecord>();
  for (const chat of shared) publish(chat);
  const forgetting = Number.isFinite(messagesKept) ? createForgetting(messagesKept) : undefined;
  const people = new Map(state.people.map((person) => [person.id, person]));
  const seconds = () => Math.floor(clock() / 1000);

  /** Of several with one name the first is meant. */
  function publish(chat: ChatRecord): void {
    const name = chat.username?.toLowerCase();
    if (name !== undefined && !publicChats.has(name)) publicChats.set(name, chat);
  }

  const core: WorldCore = {
    state,
    bot,
    now: clock,
    seconds,

    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(event) {
      for (const listener of [...listeners]) listener(event);
    },

    findChat: (chatId) => chats.get(chatId),
    findPublicChat: (username) => publicChats.get(username.toLowerCase()),
    sharedChats: () => shared,
    chat(chatId) {
      const chat = chats.get(chatId);
      if (!chat) throw new WorldError(`Чата ${chatId} в локальном Telegram нет.`);
      return chat;
    },
    addChat(chat) {
      state.chats.push(chat);
      chats.set(chat.id, chat);
      if (chat.type === 'private') return;
      shared.push(chat);
      publish(chat);
    },
    findPerson: (personId) => people.get(personId),
    person(personId) {
      const person = people.get(personId);
      if (!person) throw new WorldError(`Человека ${personId} в локальном Telegram нет.`);
      return person;
    },

    member: (chat, userId) =>
      chat.members.find((member) => member.userId === userId) ?? { userId, status: 'left' },
    setMember(chat, member) {
      chat.members = [...chat.members.filter((other) => other.userId !== member.userId), member];
      core.emit({ type: 'chat', chatId: chat.id });
    },

    addMessage(chat, message) {
      chat.lastMessageId += 1;
      state.sequence += 1;
      const record = { ...message, id: chat.lastMessageId, sequence: state.sequence, date: seconds() };
      chat.messages.push(record);
      if (chat.messages.length > MAX_MESSAGES) chat.messages.shift();
      forgetting?.(chat, record.id);
      core.emit({ type: 'message', chatId: chat.id, messageId: record.id });
      return record;
    },
    touch(chat, message) {
      state.sequence += 1;
      message.sequence = state.sequence;
      core.emit({ type: 'edited', chatId: chat.id, messageId: message.id });
    },
    removeMessage(chat, messageId) {
      chat.messages = chat.messages.filter((message) => message.id !== messageId);
      core.emit({ type: 'deleted', chatId: chat.id, messageId });
    },

    queue(type, payload) {
      const wanted = state.allowedUpdates ? state.allowedUpdates.includes(type) : !ON_REQUEST.has(type);
      if (!wanted) return;
      state.lastUpdateId += 1;
      state.updates.push({ update_id: state.lastUpdateId, [type]: payload });
      if (state.updates.length > MAX_UPDATES) state.updates.shift();
      core.emit({ type: 'update' });
    },
  };
  return core;
}

/** Takes note of a new message, and the oldest noted one out of its chat where there are too many. */
function createForgetting(kept: number): (chat: ChatRecord, messageId: number) => void {
  const newest: { chat: ChatRecord; messageId: number }[] = [];
  let next = 0;
  return (chat, messageId) => {
    const oldest = newest[next];
    // Deleted meanwhile, or older than the note: then another one stands first.
    if (oldest && oldest.chat.messages[0]?.id === oldest.messageId) oldest.chat.messages.shift();
    newest[next] = { chat, messageId };
    next = (next + 1) % kept;
  };
}
