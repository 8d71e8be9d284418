import { badRequest } from '../errors.js';
import { present } from '../present.js';
import type { Message } from '../types.js';
import { accessChat } from '../world/access.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';
import { readCaption } from './content.js';
import type { Call } from './handler.js';
import { type Content, send } from './sending.js';

/** The content goes on without its author; a new caption may take the old one's place. */
export function copyMessage(call: Call): { message_id: number } {
  const { message } = source(call, 'copy');
  const above = call.args.flag('show_caption_above_media') ? { captionAbove: true as const } : {};
  const caption = call.args.string('caption') === undefined ? {} : { ...readCaption(call), ...above };
  const isFile = message.file !== undefined;
  const { message_id } = send(call, isFile ? { ...contentOf(message), ...caption } : contentOf(message));
  return { message_id };
}

export function forwardMessage(call: Call): Message {
  const { chat, message } = source(call, 'forward');
  const { from, id, date } = message;
  const channel = chat.type === 'channel' ? { chatId: chat.id } : {};
  const origin = message.origin ?? { from, messageId: id, date, ...channel };
  return send(call, { ...contentOf(message), ...present({ keyboard: message.keyboard }), origin });
}

function source(
  { world, args }: Call,
  verb: 'copy' | 'forward',
): { chat: ChatRecord; message: MessageRecord } {
  const chat = accessChat(world, args.chat('from_chat_id') ?? '', 'read');
  const message = chat.messages.find(({ id }) => id === args.integer('message_id'));
  if (!message) throw badRequest(`message to ${verb} not found`);
  if (message.service || message.protected) {
    throw badRequest(verb === 'copy' ? "message can't be copied" : "the message can't be forwarded");
  }
  return { chat, message };
}

function contentOf({ text, entities, rich, file, captionAbove, mediaSpoiler }: MessageRecord): Content {
  return present({ text, entities, rich, file, captionAbove, mediaSpoiler });
}
