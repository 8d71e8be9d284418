import type { RichMessage } from '../rich/types.js';
import type {
  AdministratorRights,
  BotCommand,
  BotCommandScope,
  ChatType,
  ForceReply,
  InlineKeyboardMarkup,
  LinkPreviewOptions,
  MemberStatus,
  MessageEntity,
  ReplyKeyboardMarkup,
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
  | { kind: 'migrated-from'; chatId: number }
  | { kind: 'topic'; name: string };

/** A photo or document someone sent; its bytes lie in the file store. */
export interface FileRecord {
  kind: 'photo' | 'document';
  uniqueId: string;
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** Pixels, of a photo or a picture sent as a file. */
  width?: number;
  height?: number;
}

/** Where a forwarded message was first. */
export interface OriginRecord {
  from: number;
  /** Of a channel post. */
  chatId?: number;
  messageId: number;
  date: number;
}

export interface MessageRecord {
  id: number;
  /** Grows with every message and edit of the whole world: tells what is newer than what. */
  sequence: number;
  /** Seconds since the epoch. */
  date: number;
  editDate?: number;
  /** A channel post keeps its author too, though the Bot API does not show it. */
  from: number;
  /** The text, or the caption of a file. */
  text?: string;
  entities?: MessageEntity[];
  rich?: RichMessage;
  /** uniqueId of a file. */
  file?: string;
  captionAbove?: true;
  mediaSpoiler?: true;
  /** Of a photo in an album: the same for all of them. */
  album?: string;
  /** Of a forum group: the message that began the topic. */
  topicId?: number;
  /** Sent by a person through the bot's inline mode. */
  viaBot?: true;
  origin?: OriginRecord;
  keyboard?: InlineKeyboardMarkup;
  /** Sent with something under the field, which an edit could not change: never edited. */
  fixed?: true;
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
  /** Of a forum supergroup; the general topic has none. */
  topics?: { id: number; name: string }[];
  /** What the bot has put under the field of each person: by person id. */
  replyMarkups?: Record<string, ReplyMarkupRecord>;
  /** Subscribers not played by anyone are only counted. */
  extraMembers?: number;
  members: MemberRecord[];
  lastMessageId: number;
  messages: MessageRecord[];
}

/** A reply keyboard, or the wish for a reply, as one person has it before them. */
export interface ReplyMarkupRecord {
  messageId: number;
  markup: ReplyKeyboardMarkup | ForceReply;
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

/** A question in inline mode, and the answer once it is there. */
export interface InlineQueryRecord {
  id: string;
  personId: number;
  chatId: number;
  text: string;
  offset: string;
  /** Milliseconds since the epoch. */
  at: number;
  answer?: InlineAnswer;
}

export interface InlineAnswer {
  results: InlineResult[];
  /** Empty: there is no more. */
  nextOffset: string;
  /** Above the results: leads to the private chat with the bot. */
  button?: { text: string; startParameter: string };
}

/** What choosing a result would send. */
export interface InlineResult {
  id: string;
  title: string;
  description?: string;
  content: Pick<
    MessageRecord,
    'text' | 'entities' | 'rich' | 'file' | 'captionAbove' | 'keyboard' | 'linkPreview'
  >;
}

export interface WebhookRecord {
  url: string;
  secretToken?: string;
  maxConnections?: number;
  ipAddress?: string;
  /** Seconds since the epoch. */
  lastErrorDate?: number;
  lastErrorMessage?: string;
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
  /** Asked in inline mode, newest last. */
  inlineQueries: InlineQueryRecord[];
  webhook?: WebhookRecord;
  files: FileRecord[];
  /** Person id → chat id → id of the last message that person has looked at. */
  reads: Record<string, Record<string, number>>;
  /** Ids of the steps of the tour that are done. */
  tourDone: string[];
}
