/** Where the real server's words are known, they stand here; elsewhere a refusal is worded generally and says so. */

export interface Words {
  /** When the parameter is absent. */
  missing?: string;
  /** When it is longer than the table allows. */
  tooLong?: string;
  /** What the server calls the value when its JSON is broken: "Can't parse <label> JSON object". */
  label?: string;
  /** The documentation calls it required, the server does without. */
  optional?: true;
}

const CHAT: Words = { missing: 'chat_id is empty' };
const LABELS: Readonly<Record<string, string>> = {
  reply_markup: 'reply keyboard markup',
  reply_parameters: 'reply parameters',
  link_preview_options: 'link preview options',
  menu_button: 'menu button',
  scope: 'BotCommandScope',
  rights: 'ChatAdministratorRights',
};

/** A method's parameters in the order in which the server misses them. */
const WORDS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  setWebhook: { url: { optional: true } },
  sendMessage: { text: { missing: 'Message text is empty' }, chat_id: CHAT },
  deleteMessage: {
    chat_id: { missing: 'Chat identifier is not specified' },
    message_id: { missing: 'Message identifier is not specified' },
  },
  deleteMessages: {
    chat_id: { missing: 'Chat identifier is not specified' },
    message_ids: {
      missing: 'Message identifiers are not specified',
      tooLong: 'Too many message identifiers specified',
    },
  },
  answerCallbackQuery: {
    callback_query_id: { optional: true },
    text: { tooLong: 'MESSAGE_TOO_LONG' },
  },
  answerInlineQuery: {
    inline_query_id: { optional: true },
    results: { tooLong: 'Too many inline query results specified' },
  },
  setMyCommands: { commands: { optional: true } },
  setMyName: { name: { tooLong: 'BOT_TITLE_INVALID' } },
  setMyDescription: { description: { tooLong: 'BOT_DESCRIPTION_INVALID' } },
  setMyShortDescription: { short_description: { tooLong: 'BOT_SHORT_DESCRIPTION_INVALID' } },
  sendChatAction: { action: { missing: 'Wrong parameter action in request' } },
  sendPhoto: { photo: { missing: 'There is no photo in the request' } },
  sendDocument: { document: { missing: 'There is no document in the request' } },
  copyMessage: { message_id: { missing: 'Message to copy not found' } },
  forwardMessage: { message_id: { missing: 'Message to forward not found' } },
  getChatMember: { chat_id: CHAT, user_id: { missing: 'Invalid user_id specified' } },
  getFile: { file_id: { missing: 'file_id not specified' } },
};

export function wordsFor(method: string, param: string): Words {
  const words = WORDS[method]?.[param] ?? (param === 'chat_id' ? CHAT : {});
  const label = LABELS[param];
  return label === undefined ? words : { label, ...words };
}

/** Names of a method's parameters, those first whose absence the server notices first. */
export function inOrder(method: string, names: readonly string[]): readonly string[] {
  const first = Object.keys(WORDS[method] ?? {});
  return first.length === 0 ? names : [...first, ...names.filter((name) => !first.includes(name))];
}

/**
 * Types whose values are judged in the server's own words where they are read, or may be left out though the
 * documentation calls them required; here only their fields' names are judged.
 */
export const WORDED_TYPES: ReadonlySet<string> = new Set([
  'BotCommand',
  'BotCommandScope',
  'ChatAdministratorRights',
  'CopyTextButton',
  'ForceReply',
  'InlineKeyboardButton',
  'InlineKeyboardMarkup',
  'KeyboardButton',
  'MenuButton',
  'MessageEntity',
  'ParseMode',
  'ReplyKeyboardMarkup',
  'ReplyKeyboardRemove',
]);

/** Parameters judged as a whole where they are read. */
export const WORDED_PARAMS: ReadonlySet<string> = new Set([
  'action',
  'commands',
  'message_text',
  'parse_mode',
  'rich_message',
]);
