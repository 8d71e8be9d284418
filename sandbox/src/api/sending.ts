import { badRequest } from '../errors.js';
import { present } from '../present.js';
import type { InlineKeyboardMarkup, LinkPreviewOptions, Message, MessageEntity } from '../types.js';
import { accessChat } from '../world/access.js';
import { messageObject, userObject } from '../world/objects.js';
import { putUnderneath } from '../world/reply-markups.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import type { Call } from './handler.js';
import { readReplyMarkup, type Underneath } from './reply-markup.js';

export type Content = Pick<
  MessageRecord,
  'text' | 'entities' | 'rich' | 'file' | 'captionAbove' | 'mediaSpoiler' | 'origin' | 'keyboard'
>;

/** Puts a message of the bot into the chat the call names. Markup is judged before the chat, as the server does it. */
export function send(call: Call, content: Content): Message {
  const { world, args } = call;
  const { keyboard, underneath } = readReplyMarkup(args.object('reply_markup'), call.trusting);
  const chat = accessChat(world, args.chat('chat_id') ?? '', 'write');
  if (chat.type === 'channel') checkChannelMarkup(keyboard, underneath);
  const replyTo = repliedMessage(call, chat);
  const topicId = topicOf(call, chat, replyTo);
  call.pace(chat);
  const message = world.addMessage(chat, {
    from: world.bot.id,
    ...content,
    ...present({
      keyboard: keyboard ?? content.keyboard,
      linkPreview: args.object('link_preview_options') as LinkPreviewOptions | undefined,
      replyTo,
      topicId,
      fixed: underneath ? (true as const) : undefined,
      silent: args.flag('disable_notification') || undefined,
      protected: args.flag('protect_content') || undefined,
    }),
  });
  if (underneath) putUnderneath(world, chat, message, underneath);
  return messageObject(world, chat, message);
}

/** Nobody types in a channel, and nobody there knows the bot's name (td, get_reply_markup). */
function checkChannelMarkup(
  keyboard: InlineKeyboardMarkup | undefined,
  underneath: Underneath | undefined,
): void {
  if (underneath) throw badRequest('inline keyboard expected');
  for (const button of keyboard?.inline_keyboard.flat() ?? []) {
    const kind = (['switch_inline_query', 'switch_inline_query_current_chat'] as const).find(
      (name) => name in button,
    );
    if (kind === undefined) continue;
    throw badRequest(
      `can't use ${kind} in a channel chat, because a user will not be able to use the button without knowing bot's username`,
    );
  }
}

function topicOf({ args }: Call, chat: ChatRecord, replyTo: number | undefined): number | undefined {
  const wanted = args.integer('message_thread_id');
  if (wanted === undefined) {
    return replyTo === undefined ? undefined : chat.messages.find(({ id }) => id === replyTo)?.topicId;
  }
  if (chat.topics?.some(({ id }) => id === wanted)) return wanted;
  throw badRequest('message thread not found');
}

function repliedMessage({ args }: Call, chat: ChatRecord): number | undefined {
  const parameters = args.object('reply_parameters');
  const id = parameters ? Number(parameters.message_id ?? 0) : args.integer('reply_to_message_id');
  const [quote] = Object.keys(parameters ?? {}).filter((name) => name.startsWith('quote'));
  if (quote !== undefined) throw badRequest(`not simulated: parameter "reply_parameters.${quote}"`);
  if (id === undefined || id <= 0) return undefined;
  const foreign = parameters?.chat_id !== undefined && String(parameters.chat_id) !== String(chat.id);
  if (foreign) throw badRequest('not simulated: replies to another chat');
  if (chat.messages.some((message) => message.id === id)) return id;
  if (parameters?.allow_sending_without_reply === true) return undefined;
  throw badRequest('message to be replied not found');
}

/** A mention of someone the bot has never met loses its mark, silently at Telegram. */
export function withKnownUsers(
  world: World,
  entities: readonly MessageEntity[],
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
