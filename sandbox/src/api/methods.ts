import { RIGHT_NAMES } from '../world/rights.js';

/**
 * The methods that behave and every parameter the Bot API gives them (10.x). A later table generated from
 * @grammyjs/types can take this one's place: the shape is the contract.
 */

export type ParamType = 'integer' | 'string' | 'boolean' | 'chat' | 'object' | 'list';

export interface ParamSpec {
  type: ParamType;
  /** Telegram's own words when the parameter is absent. */
  missing?: string;
  /** Known and valid, but nothing behind it is simulated: refused rather than ignored. */
  notSimulated?: true;
  /** UTF-16 code units, and the constant Telegram answers beyond them. */
  max?: readonly [length: number, refusal: string];
  /** Fields of an object, or of each object of a list. */
  fields?: readonly string[];
  /** What Telegram calls the value when its JSON is broken: "Can't parse <label> JSON object". */
  label?: string;
}

export type MethodSpec = Readonly<Record<string, ParamSpec>>;

const INTEGER: ParamSpec = { type: 'integer' };
const STRING: ParamSpec = { type: 'string' };
const FLAG: ParamSpec = { type: 'boolean' };
const CHAT: ParamSpec = { type: 'chat', missing: 'chat_id is empty' };
const ABSENT_STRING: ParamSpec = { type: 'string', notSimulated: true };
const ABSENT_INTEGER: ParamSpec = { type: 'integer', notSimulated: true };
const ABSENT_OBJECT: ParamSpec = { type: 'object', notSimulated: true };
const STRINGS: ParamSpec = { type: 'list' };

const ENTITIES: ParamSpec = {
  type: 'list',
  label: 'entities',
  fields: [
    'type',
    'offset',
    'length',
    'url',
    'user',
    'language',
    'custom_emoji_id',
    'unix_time',
    'date_time_format',
  ],
};
const LINK_PREVIEW: ParamSpec = {
  type: 'object',
  label: 'link preview options',
  fields: ['is_disabled', 'url', 'prefer_small_media', 'prefer_large_media', 'show_above_text'],
};
const REPLY_PARAMETERS: ParamSpec = {
  type: 'object',
  label: 'reply parameters',
  fields: [
    'message_id',
    'chat_id',
    'ephemeral_message_id',
    'checklist_task_id',
    'poll_option_id',
    'allow_sending_without_reply',
    'quote',
    'quote_parse_mode',
    'quote_entities',
    'quote_position',
  ],
};
/** Its own fields are checked where it is read. */
const REPLY_MARKUP: ParamSpec = { type: 'object', label: 'reply keyboard markup' };
const RIGHTS: ParamSpec = { type: 'object', label: 'ChatAdministratorRights', fields: RIGHT_NAMES };
const SCOPE: ParamSpec = { type: 'object', label: 'BotCommandScope', fields: ['type', 'chat_id', 'user_id'] };
const COMMANDS: ParamSpec = { type: 'list', label: 'commands', fields: ['command', 'description'] };
const MENU_BUTTON: ParamSpec = { type: 'object', label: 'menu button', fields: ['type', 'text', 'web_app'] };

const EDITED_MESSAGE = {
  business_connection_id: ABSENT_STRING,
  chat_id: { type: 'chat' },
  message_id: INTEGER,
  inline_message_id: ABSENT_STRING,
  reply_markup: REPLY_MARKUP,
} as const satisfies MethodSpec;

export const METHODS = {
  getMe: {},
  logOut: {},
  close: {},
  getUpdates: { offset: INTEGER, limit: INTEGER, timeout: INTEGER, allowed_updates: STRINGS },
  setWebhook: {
    url: STRING,
    certificate: ABSENT_STRING,
    ip_address: STRING,
    max_connections: INTEGER,
    allowed_updates: STRINGS,
    drop_pending_updates: FLAG,
    secret_token: STRING,
  },
  deleteWebhook: { drop_pending_updates: FLAG },
  getWebhookInfo: {},
  sendMessage: {
    text: { type: 'string', missing: 'Message text is empty' },
    chat_id: CHAT,
    business_connection_id: ABSENT_STRING,
    message_thread_id: ABSENT_INTEGER,
    direct_messages_topic_id: ABSENT_INTEGER,
    ephemeral_message_parameters: ABSENT_OBJECT,
    parse_mode: STRING,
    entities: ENTITIES,
    link_preview_options: LINK_PREVIEW,
    disable_notification: FLAG,
    protect_content: FLAG,
    allow_paid_broadcast: FLAG,
    message_effect_id: STRING,
    suggested_post_parameters: ABSENT_OBJECT,
    reply_parameters: REPLY_PARAMETERS,
    reply_to_message_id: INTEGER,
    reply_markup: REPLY_MARKUP,
  },
  editMessageText: {
    ...EDITED_MESSAGE,
    text: { type: 'string', missing: 'Message text is empty' },
    parse_mode: STRING,
    entities: ENTITIES,
    link_preview_options: LINK_PREVIEW,
    rich_message: ABSENT_OBJECT,
  },
  editMessageReplyMarkup: EDITED_MESSAGE,
  deleteMessage: {
    chat_id: { type: 'chat', missing: 'Chat identifier is not specified' },
    message_id: { type: 'integer', missing: 'Message identifier is not specified' },
  },
  answerCallbackQuery: {
    callback_query_id: STRING,
    text: { type: 'string', max: [200, 'MESSAGE_TOO_LONG'] },
    show_alert: FLAG,
    url: STRING,
    cache_time: INTEGER,
  },
  setMyCommands: { commands: COMMANDS, scope: SCOPE, language_code: STRING },
  getMyCommands: { scope: SCOPE, language_code: STRING },
  deleteMyCommands: { scope: SCOPE, language_code: STRING },
  setMyName: { name: { type: 'string', max: [64, 'BOT_TITLE_INVALID'] }, language_code: STRING },
  getMyName: { language_code: STRING },
  setMyDescription: {
    description: { type: 'string', max: [512, 'BOT_DESCRIPTION_INVALID'] },
    language_code: STRING,
  },
  getMyDescription: { language_code: STRING },
  setMyShortDescription: {
    short_description: { type: 'string', max: [120, 'BOT_SHORT_DESCRIPTION_INVALID'] },
    language_code: STRING,
  },
  getMyShortDescription: { language_code: STRING },
  setMyDefaultAdministratorRights: { rights: RIGHTS, for_channels: FLAG },
  getMyDefaultAdministratorRights: { for_channels: FLAG },
  setChatMenuButton: { chat_id: INTEGER, menu_button: MENU_BUTTON },
  getChatMenuButton: { chat_id: INTEGER },
  sendChatAction: {
    chat_id: CHAT,
    action: { type: 'string', missing: 'Wrong parameter action in request' },
    business_connection_id: ABSENT_STRING,
    message_thread_id: ABSENT_INTEGER,
  },
  getChat: { chat_id: CHAT },
  getChatMember: { chat_id: CHAT, user_id: { type: 'integer', missing: 'Invalid user_id specified' } },
  getChatAdministrators: { chat_id: CHAT, return_bots: FLAG },
  getChatMemberCount: { chat_id: CHAT },
  leaveChat: { chat_id: CHAT },
} as const satisfies Readonly<Record<string, MethodSpec>>;

export type MethodName = keyof typeof METHODS;
