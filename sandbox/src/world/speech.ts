import { WorldError } from '../errors.js';
import { MAX_TEXT_LENGTH, typedText } from '../text/formatted.js';
import type { InlineKeyboardButton } from '../types.js';
import type { WorldCore } from './core.js';
import { hearsGroupMessage, isPresent } from './hearing.js';
import { checkMaySpeak, checkSees } from './may-speak.js';
import { messageObject, userObject } from './objects.js';
import type { CallbackAnswer, ChatRecord, MessageRecord } from './state.js';

/**
 * Seconds a pressed button waits for answerCallbackQuery. Telegram does not publish its own figure;
 * a minute is well past what bots in trouble report.
 */
export const CALLBACK_LIFETIME_SECONDS = 60;

export interface SayOptions {
  replyTo?: number;
  /** Of a forum group. */
  topicId?: number;
}

/** What people say and press. */
export interface Speech {
  /** A text or command in a chat; in a channel, a post by hand. */
  say(personId: number, chatId: number, text: string, options?: SayOptions): MessageRecord;
  /** Anything a person sends: tells the bot where it can hear it. */
  utter(personId: number, chatId: number, content: Utterance, options?: SayOptions): MessageRecord;
  /** Presses a callback button and returns the id of the callback query the bot must answer. */
  press(personId: number, chatId: number, messageId: number, button: InlineKeyboardButton): string;
  /** The bot's answer to a press; false where the press is unknown, answered or too old. */
  answer(callbackId: string, answer: CallbackAnswer): boolean;
  /** The person has looked at the chat down to its last message. */
  read(personId: number, chatId: number): void;
}

export type Utterance = Pick<
  MessageRecord,
  'text' | 'entities' | 'rich' | 'file' | 'album' | 'captionAbove' | 'keyboard' | 'linkPreview' | 'viaBot'
>;

export function createSpeech(core: WorldCore): Speech {
  const { state } = core;
  const expired = (at: number) => core.now() - at > CALLBACK_LIFETIME_SECONDS * 1000;

  const read = (personId: number, chatId: number) => {
    const reads = state.reads[personId] ?? {};
    const last = core.chat(chatId).lastMessageId;
    if (reads[chatId] === last) return;
    state.reads[personId] = { ...reads, [chatId]: last };
    core.emit({ type: 'read', personId, chatId, from: reads[chatId] ?? 0 });
  };

  const utter: Speech['utter'] = (personId, chatId, content, { replyTo, topicId } = {}) => {
    const chat = core.chat(chatId);
    checkMaySpeak(core, chat, personId);
    const inTopic = topicId ?? chat.messages.find(({ id }) => id === replyTo)?.topicId;
    if (inTopic !== undefined && !chat.topics?.some(({ id }) => id === inTopic)) {
      throw new WorldError(`В «${chat.title ?? core.bot.name}» нет такой темы.`);
    }
    if (chat.type === 'private') chat.started = true;
    usedUp(chat, personId);
    const message = core.addMessage(chat, {
      from: personId,
      ...content,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(inTopic === undefined ? {} : { topicId: inTopic }),
    });
    read(personId, chatId);
    if (chat.type === 'channel') {
      if (isPresent(core, chat)) core.queue('channel_post', messageObject(core, chat, message));
    } else if (chat.type === 'private' || hearsGroupMessage(core, chat, message)) {
      core.queue('message', messageObject(core, chat, message));
    }
    return message;
  };

  return {
    say(personId, chatId, text, options) {
      const typed = typedText(text);
      if (typed.text === '') throw new WorldError('Пустое сообщение отправить нельзя.');
      if (typed.text.length > MAX_TEXT_LENGTH) {
        throw new WorldError(`Сообщение длиннее ${MAX_TEXT_LENGTH} знаков: разделите его.`);
      }
      return utter(personId, chatId, typed, options);
    },

    utter,

    press(personId, chatId, messageId, button) {
      const chat = core.chat(chatId);
      const message = chat.messages.find((candidate) => candidate.id === messageId);
      if (!message || button.callback_data === undefined) {
        throw new WorldError(`Кнопки «${button.text}» в этом чате уже нет.`);
      }
      checkSees(core, chat, personId);
      if (chat.blocked) throw new WorldError('Бот заблокирован: сначала разблокируйте его.');
      state.callbacks = state.callbacks.filter((callback) => !expired(callback.at));
      state.lastCallbackId += 1;
      const id = String(4_000_000_000_000_000 + state.lastCallbackId);
      const data = button.callback_data;
      state.callbacks.push({ id, chatId, messageId, personId, data, at: core.now() });
      core.queue('callback_query', {
        id,
        from: userObject(core, personId),
        message: messageObject(core, chat, message),
        chat_instance: String(chat.id),
        data,
      });
      return id;
    },

    answer(callbackId, answer) {
      const callback = state.callbacks.find((candidate) => candidate.id === callbackId);
      if (!callback) return false;
      state.callbacks = state.callbacks.filter((candidate) => candidate !== callback);
      if (expired(callback.at)) return false;
      core.emit({ type: 'callback', id: callbackId, personId: callback.personId, ...answer });
      return true;
    },

    read,
  };
}

/** A wish for a reply is met by whatever is said next, and so is a keyboard that was to be used once. */
function usedUp({ replyMarkups }: ChatRecord, personId: number): void {
  const markup = replyMarkups?.[personId]?.markup;
  if (markup && ('force_reply' in markup || markup.one_time_keyboard)) delete replyMarkups?.[personId];
}
