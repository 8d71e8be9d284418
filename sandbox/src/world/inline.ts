import { WorldError } from '../errors.js';
import type { WorldCore } from './core.js';
import { checkMaySpeak } from './may-speak.js';
import { userObject } from './objects.js';
import type { SayOptions, Speech } from './speech.js';
import type { InlineAnswer, InlineQueryRecord, MessageRecord } from './state.js';

/**
 * Seconds a question waits for answerInlineQuery. Telegram publishes no figure; its apps give up after about ten.
 */
export const INLINE_LIFETIME_SECONDS = 10;
/** Questions remembered: a person chooses from the latest few. */
const MAX_QUERIES = 100;
const MAX_CACHED = 1000;

/** `@bot question` in any chat. https://core.telegram.org/bots/api#inline-mode */
export interface Inline {
  /** Asks the bot, or remembers its earlier answer; returns the id of the question. */
  askInline(personId: number, chatId: number, text: string, offset?: string): string;
  /** The bot's answer; false where the question is unknown, answered or too old. */
  answerInline(queryId: string, answer: InlineAnswer, cache: InlineCache): boolean;
  /** Sends one of the results to the chat in the person's name. */
  chooseInline(
    personId: number,
    chatId: number,
    queryId: string,
    resultId: string,
    options?: SayOptions,
  ): MessageRecord;
}

export interface InlineCache {
  seconds: number;
  /** For this person alone. */
  personal: boolean;
}

interface Remembered {
  answer: InlineAnswer;
  until: number;
}

export function createInline(core: WorldCore, speech: Speech): Inline {
  const { state } = core;
  const cache = new Map<string, Remembered>();
  const keysOf = ({ text, offset, personId }: InlineQueryRecord) => [
    JSON.stringify([text, offset, personId]),
    JSON.stringify([text, offset]),
  ];
  const find = (id: string) => state.inlineQueries.find((query) => query.id === id);
  const tell = ({ id, personId }: InlineQueryRecord) => core.emit({ type: 'inline', id, personId });

  return {
    askInline(personId, chatId, text, offset = '') {
      if (!core.bot.inline) throw new WorldError('У этого бота нет инлайн-режима.');
      const chat = core.chat(chatId);
      checkMaySpeak(core, chat, personId);
      state.lastCallbackId += 1;
      const id = String(5_000_000_000_000_000 + state.lastCallbackId);
      const query: InlineQueryRecord = {
        id,
        personId,
        chatId,
        text: text.slice(0, 256),
        offset,
        at: core.now(),
      };
      state.inlineQueries = [...state.inlineQueries, query].slice(-MAX_QUERIES);
      const remembered = keysOf(query)
        .map((key) => cache.get(key))
        .find((entry) => entry !== undefined && entry.until > core.now());
      if (remembered) {
        query.answer = remembered.answer;
        // After the caller knows the id it is going to hear about.
        setImmediate(() => tell(query));
        return id;
      }
      core.queue('inline_query', {
        id,
        from: userObject(core, personId),
        query: query.text,
        offset,
        chat_type: chat.type === 'private' ? 'sender' : chat.type,
      });
      return id;
    },

    answerInline(queryId, answer, { seconds, personal }) {
      const query = find(queryId);
      if (!query || query.answer || core.now() - query.at > INLINE_LIFETIME_SECONDS * 1000) return false;
      query.answer = answer;
      const key = keysOf(query)[personal ? 0 : 1] as string;
      cache.set(key, { answer, until: core.now() + seconds * 1000 });
      const [oldest] = cache.keys();
      if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest);
      tell(query);
      return true;
    },

    chooseInline(personId, chatId, queryId, resultId, options) {
      const query = find(queryId);
      const result = query?.answer?.results.find(({ id }) => id === resultId);
      if (!query || query.personId !== personId || !result)
        throw new WorldError('Этого ответа бота уже нет: спросите ещё раз.');
      return speech.utter(personId, chatId, { ...result.content, viaBot: true }, options);
    },
  };
}
