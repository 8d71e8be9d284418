import type {
  AdministratorRights,
  BotCommand,
  BotCommandScope,
  ChatType,
  InlineKeyboardMarkup,
  LinkPreviewOptions,
  MemberStatus,
  MessageEntity,
  Update,
} from '../types.js';

/** Grows when the shape changes; older files are brought up by world/migrate.ts. */
export const STATE_VERSION = 2;

export interface PersonRecord {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  /** One line for the person switcher: who this is and what to try as them. */
  note?: string;
  /** Their app is too old for rich messages and shows «не поддерживается» instead. */
  oldClient?: true;
}

export interface MemberRecord {
  userId: number;
  status: MemberStatus;
  rights?: AdministratorRights;
  /** Of a restricted member. */
  canSendMessages?: boolean;
}

export type ServiceContent =
  | { kind: 'joined'; userId: number }
  | { kind: 'left'; userId: number }
  | { kind: 'migrated-to'; chatId: number }
  | { kind: 'migrated-from'; chatId: number };

export interface MessageRecord {
  id: number;
  /** Grows with every message and edit of the whole world: tells what is newer than what. */
  sequence: number;
  /** Seconds since the epoch. */
  date: number;
  editDate?: number;
  /** A channel post keeps its author too, though the Bot API does not show it. */
  from: number;
  text?: string;
  entities?: MessageEntity[];
  keyboard?: InlineKeyboardMarkup;
  linkPreview?: LinkPreviewOptions;
  replyTo?: number;
  silent?: boolean;
  protected?: boolean;
  service?: ServiceContent;
}

export interface ChatRecord {
  id: number;
  type: ChatType;
  title?: string;
  username?: string;
  /** The person of a private chat with the bot. */
  personId?: number;
  /** Of a private chat: the person has pressed «Старт» at least once. */
  started?: boolean;
  /** Of a private chat: the person has blocked the bot. */
  blocked?: boolean;
  /** Of a group that has become a supergroup. */
  migratedTo?: number;
  /** Subscribers not played by anyone are only counted. */
  extraMembers?: number;
  members: MemberRecord[];
  lastMessageId: number;
  messages: MessageRecord[];
}

export interface CommandsRecord {
  scope: BotCommandScope;
  languageCode: string;
  commands: BotCommand[];
}

export interface BotProfile {
  commands: CommandsRecord[];
  /** By language code; '' is the default. */
  descriptions: Record<string, string>;
  shortDescriptions: Record<string, string>;
  names: Record<string, string>;
  groupRights: AdministratorRights;
  channelRights: AdministratorRights;
  menuButtons: Record<string, unknown>;
}

export interface CallbackAnswer {
  text?: string;
  alert: boolean;
  url?: string;
}

export interface CallbackRecord {
  id: string;
  chatId: number;
  messageId: number;
  personId: number;
  data: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The whole local Telegram as plain data: what the state file holds. */
export interface WorldState {
  version: typeof STATE_VERSION;
  botId: number;
  lastUpdateId: number;
  lastCallbackId: number;
  sequence: number;
  people: PersonRecord[];
  chats: ChatRecord[];
  profile: BotProfile;
  /** Not confirmed yet, oldest first. */
  updates: Update[];
  /** null: Telegram's default set. */
  allowedUpdates: string[] | null;
  /** Pressed and not answered yet. */
  callbacks: CallbackRecord[];
  /** Person id → chat id → id of the last message that person has looked at. */
  reads: Record<string, Record<string, number>>;
  /** Ids of the steps of the tour that are done. */
  tourDone: string[];
}

export interface ChatSeed {
  id: number;
  type: Exclude<ChatType, 'private'>;
  title: string;
  username?: string;
  extraMembers?: number;
  members: MemberRecord[];
}

export interface WorldSeed {
  people: PersonRecord[];
  chats: ChatSeed[];
}

export function stateOf(seed: WorldSeed, botId: number): WorldState {
  return {
    version: STATE_VERSION,
    botId,
    lastUpdateId: 700_000_000,
    lastCallbackId: 0,
    sequence: 0,
    people: structuredClone(seed.people),
    chats: [
      ...seed.people.map((person): ChatRecord => privateChat(person.id)),
      ...seed.chats.map((chat): ChatRecord => ({ ...structuredClone(chat), lastMessageId: 0, messages: [] })),
    ],
    profile: {
      commands: [],
      descriptions: {},
      shortDescriptions: {},
      names: {},
      groupRights: {},
      channelRights: {},
      menuButtons: {},
    },
    updates: [],
    allowedUpdates: null,
    callbacks: [],
    reads: {},
    tourDone: [],
  };
}

function privateChat(personId: number): ChatRecord {
  return { id: personId, type: 'private', personId, members: [], lastMessageId: 0, messages: [] };
}
