import { badRequest } from '../errors.js';
import { present } from '../present.js';
import type { LinkPreviewOptions, Message } from '../types.js';
import { accessChat } from '../world/access.js';
import { messageObject } from '../world/objects.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';
import { readCaption, readRich, readText } from './content.js';
import type { Call } from './handler.js';
import { readInlineMarkup } from './inline-markup.js';
import { type Content, send } from './sending.js';

export function sendMessage(call: Call): Message {
  return send(call, readText(call));
}

export function sendRichMessage(call: Call): Message {
  return send(call, readRich(call));
}

export function editMessageText(call: Call): Message {
  const { args } = call;
  const isRich = args.object('rich_message') !== undefined;
  if (isRich && args.string('text') !== undefined)
    throw badRequest('only one of text and rich_message can be used');
  const content = isRich ? readRich(call) : readText(call);
  return edit(call, content, (message) => {
    if (message.file !== undefined || message.service)
      throw badRequest('There is no text in the message to edit');
  });
}

export function editMessageCaption(call: Call): Message {
  const above = call.args.flag('show_caption_above_media');
  const content = { ...readCaption(call), ...(above ? { captionAbove: true as const } : {}) };
  return edit(call, content, (message) => {
    if (message.file === undefined) throw badRequest('There is no caption in the message to edit');
  });
}

export function editMessageReplyMarkup(call: Call): Message {
  const keyboard = readInlineMarkup(call.args.object('reply_markup'));
  const { chat, message } = editedMessage(call);
  return change(call, chat, message, { ...contentOf(message), ...present({ keyboard }) });
}

/** An edit without a keyboard takes the keyboard away, as at Telegram. */
function edit(call: Call, content: Content, check: (message: MessageRecord) => void): Message {
  const keyboard = readInlineMarkup(call.args.object('reply_markup'));
  const { chat, message } = editedMessage(call);
  check(message);
  const preview = call.args.object('link_preview_options') as LinkPreviewOptions | undefined;
  const editDate = call.world.seconds();
  return change(
    call,
    chat,
    message,
    { ...content, ...present({ keyboard }) },
    { editDate, ...present({ linkPreview: preview }) },
  );
}

/** What an edit replaces. */
const FACE = ['text', 'entities', 'rich', 'captionAbove', 'keyboard'] as const;
type Face = Pick<MessageRecord, (typeof FACE)[number]>;

function contentOf({ text, entities, rich, captionAbove }: MessageRecord): Face {
  return present({ text, entities, rich, captionAbove });
}

function change(
  { world }: Call,
  chat: ChatRecord,
  message: MessageRecord,
  next: Face,
  beside: Pick<MessageRecord, 'editDate' | 'linkPreview'> = {},
): Message {
  const faceOf = (record: Face) => JSON.stringify(FACE.map((field) => record[field] ?? null));
  const { linkPreview = message.linkPreview } = beside;
  const isSamePreview = JSON.stringify(linkPreview) === JSON.stringify(message.linkPreview);
  if (isSamePreview && faceOf(message) === faceOf(next)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  for (const field of FACE) delete message[field];
  Object.assign(message, next, beside);
  world.touch(chat, message);
  return messageObject(world, chat, message);
}

/** In a channel a bot edits its own posts with the right to post, any with the right to edit, however old (td, can_edit_message). */
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
  const isAdmin = status === 'administrator';
  const mayOwn = chat.type !== 'channel' || (isAdmin && rights?.can_post_messages === true);
  const mayAny = chat.type === 'channel' && isAdmin && rights?.can_edit_messages === true;
  const isFixed = message.service ?? message.origin ?? message.fixed;
  if (isFixed || !(mayAny || (mayOwn && message.from === world.bot.id))) {
    throw badRequest("message can't be edited");
  }
  return { chat, message };
}
