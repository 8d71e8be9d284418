import { badRequest } from '../errors.js';
import { present } from '../present.js';
import { formatText } from '../text/formatted.js';
import type { InlineKeyboardMarkup, LinkPreviewOptions, Message, MessageEntity } from '../types.js';
import { accessChat } from '../world/access.js';
import { messageObject, userObject } from '../world/objects.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import { readEntities } from './entities.js';
import type { Call } from './handler.js';
import { readInlineMarkup, readReplyMarkup } from './markup.js';

/** Seconds a bot may delete a message after it was sent. https://core.telegram.org/bots/api#deletemessage */
const DELETABLE_SECONDS = 48 * 3600;

export function sendMessage({ world, args, warn }: Call): Message {
  const content = readText({ world, args, warn });
  const keyboard = readReplyMarkup(args.object('reply_markup'));
  const chat = accessChat(world, args.chat('chat_id') ?? '', 'write');
  const message = world.addMessage(chat, {
    from: world.bot.id,
    text: content.text,
    ...present({
      entities: content.entities.length ? content.entities : undefined,
      keyboard,
      linkPreview: args.object('link_preview_options') as LinkPreviewOptions | undefined,
      replyTo: repliedMessage(chat, { args }),
      silent: args.flag('disable_notification') || undefined,
      protected: args.flag('protect_content') || undefined,
    }),
  });
  return messageObject(world, chat, message);
}

export function editMessageText(call: Call): Message {
  const { world, args } = call;
  const { text, entities } = readText(call);
  const keyboard = readInlineMarkup(args.object('reply_markup'));
  const { chat, message } = editedMessage(call);
  if (message.text === undefined) throw badRequest('There is no text in the message to edit');
  const next: Pick<MessageRecord, 'text' | 'entities' | 'keyboard'> = present({
    text,
    entities: entities.length ? entities : undefined,
    keyboard,
  });
  checkModified(message, next);
  // An edit without a keyboard takes the keyboard away, as at Telegram.
  delete message.entities;
  delete message.keyboard;
  Object.assign(message, next, { editDate: world.seconds() });
  const preview = args.object('link_preview_options');
  if (preview) message.linkPreview = preview;
  world.touch(chat, message);
  return messageObject(world, chat, message);
}

export function editMessageReplyMarkup(call: Call): Message {
  const keyboard = readInlineMarkup(call.args.object('reply_markup'));
  const { chat, message } = editedMessage(call);
  checkModified(message, present({ text: message.text, entities: message.entities, keyboard }));
  delete message.keyboard;
  if (keyboard) message.keyboard = keyboard;
  call.world.touch(chat, message);
  return messageObject(call.world, chat, message);
}

export function deleteMessage({ world, args }: Call): true {
  const id = args.chat('chat_id') ?? '';
  // A private message can be taken back even from someone who has blocked the bot.
  const isPrivate = typeof id === 'number' && id > 0;
  const chat = accessChat(world, id, isPrivate ? 'read' : 'edit');
  const message = chat.messages.find((candidate) => candidate.id === args.integer('message_id'));
  if (!message) throw badRequest('message to delete not found');
  const isOwn = message.from === world.bot.id;
  const isOld = world.seconds() - message.date >= DELETABLE_SECONDS;
  const { status, rights } = world.member(chat, world.bot.id);
  if (chat.type === 'private' || chat.type === 'group') {
    if (!isOwn && chat.type === 'group' && status !== 'administrator')
      throw badRequest("message can't be deleted");
    if (isOld) throw badRequest("message can't be deleted for everyone");
  } else {
    const mayOwn = chat.type === 'supergroup' || rights?.can_post_messages === true;
    const may = rights?.can_delete_messages === true || (isOwn && mayOwn);
    if (isOld || !may) throw badRequest("message can't be deleted");
  }
  world.removeMessage(chat, message.id);
  return true;
}

function readText({ world, args, warn }: Pick<Call, 'world' | 'args' | 'warn'>) {
  const explicit = readEntities(args.list('entities'));
  const content = formatText(args.string('text') ?? '', args.string('parse_mode'), explicit);
  for (const warning of content.warnings) warn(warning);
  return { text: content.text, entities: withKnownUsers(world, content.entities, warn) };
}

/** A mention of someone the bot has never met loses its mark, silently at Telegram. */
function withKnownUsers(
  world: World,
  entities: MessageEntity[],
  warn: (text: string) => void,
): MessageEntity[] {
  return entities.flatMap((entity) => {
    if (entity.type !== 'text_mention') return [entity];
    const id = entity.user?.id ?? 0;
    if (world.findPerson(id)) return [{ ...entity, user: userObject(world, id) }];
    warn(`mention of unknown user ${id} dropped`);
    return [];
  });
}

function repliedMessage(chat: ChatRecord, { args }: Pick<Call, 'args'>): number | undefined {
  const parameters = args.object('reply_parameters');
  const id = parameters ? Number(parameters.message_id ?? 0) : args.integer('reply_to_message_id');
  if (id === undefined || id <= 0) return undefined;
  const foreign = parameters?.chat_id !== undefined && String(parameters.chat_id) !== String(chat.id);
  if (foreign) throw badRequest('not simulated: replies to another chat');
  if (chat.messages.some((message) => message.id === id)) return id;
  if (parameters?.allow_sending_without_reply === true) return undefined;
  throw badRequest('message to be replied not found');
}

function editedMessage({ world, args }: Call): { chat: ChatRecord; message: MessageRecord } {
  const chatId = args.chat('chat_id');
  const messageId = args.integer('message_id') ?? 0;
  if (chatId === undefined) {
    throw badRequest(messageId === 0 ? 'Message identifier is not specified' : 'chat_id is empty');
  }
  const chat = accessChat(world, chatId, 'edit');
  const message = chat.messages.find((candidate) => candidate.id === messageId);
  if (!message) throw badRequest('message to edit not found');
  const { status, rights } = world.member(chat, world.bot.id);
  const mayEditOthers =
    chat.type === 'channel' && status === 'administrator' && rights?.can_edit_messages === true;
  if (message.service || (message.from !== world.bot.id && !mayEditOthers)) {
    throw badRequest("message can't be edited");
  }
  return { chat, message };
}

function checkModified(
  current: MessageRecord,
  next: { text?: string; entities?: MessageEntity[]; keyboard?: InlineKeyboardMarkup },
): void {
  const face = ({ text, entities, keyboard }: typeof next) =>
    JSON.stringify([text, entities ?? [], keyboard ?? null]);
  if (face(current) !== face(next)) return;
  throw badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
}
