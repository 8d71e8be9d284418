import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Button, Call } from './bot-api.js';
import type { KINDS, Question } from './kinds.js';

/** A question and what became of it; times by the steady clock, ms. */
export interface Asked {
  kind: (typeof KINDS)[number];
  what: string;
  sentAt: number;
  /** The first message or edit that answers it has come; null: not yet. */
  answeredAt: number | null;
}

export interface PeopleOptions {
  /** Where updates are brought, and with which secret. */
  url: string;
  secret: string;
  /** Ids of private chats, each of which asks in its turn: nobody asks again before having read. */
  chats: readonly number[];
  /** Questions a second, at moments of chance. */
  rate: number;
  dice: () => number;
  ask: () => Question;
}

/** As many as Telegram opens: bot/introduce asks for them. */
const CONNECTIONS = 40;
/** They ask for something else than news, and what is typed next would answer a question of the bot. */
const NO_NEWS = /подпис|настро|другое время|следи|сообщ|скача|читать|назад/i;
const MESSAGE = 1_000;

/** Who asks: brings updates as Telegram does, and notes when the bot's answer arrives. */
export function createPeople({ url, secret, chats, rate, dice, ask }: PeopleOptions) {
  const pool = new Pool(new URL(url).origin, { connections: CONNECTIONS });
  const path = new URL(url).pathname;
  const asked: Asked[] = [];
  const waiting = new Map<number, Asked>();
  const shown = new Map<number, Button[][]>();
  let updates = 0;
  let refused = 0;

  function bring(chat: number, question: Question): void {
    const person = { id: chat, is_bot: false, first_name: 'Читатель', language_code: 'ru' };
    const place = { id: chat, type: 'private', first_name: 'Читатель' };
    const date = Math.floor(Date.now() / 1_000);
    const update_id = ++updates;
    const message = { message_id: MESSAGE + update_id, date, chat: place };
    const button = question.kind === 'press' ? newsButton(chat) : null;
    // Who has seen no message yet has nothing to press.
    const text = question.kind === 'press' ? '/today' : question.text;
    const kind = question.kind === 'press' && button === null ? 'command' : question.kind;
    const note: Asked = { kind, what: button?.text ?? text, sentAt: performance.now(), answeredAt: null };
    asked.push(note);
    waiting.set(chat, note);
    const update = button
      ? {
          callback_query: {
            id: String(update_id),
            from: person,
            chat_instance: '1',
            data: button.callback_data,
            message: {
              ...message,
              from: { id: 1, is_bot: true, first_name: 'Сводка' },
              text: 'Новости',
              reply_markup: { inline_keyboard: shown.get(chat) ?? [] },
            },
          },
        }
      : { message: { ...message, from: person, text, ...commandIn(text) } };
    pool
      .request({
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify({ update_id, ...update }),
      })
      .then(async ({ statusCode, body }) => {
        if (statusCode !== 200) refused += 1;
        await body.dump();
      })
      .catch(() => {
        refused += 1;
      });
  }

  function newsButton(chat: number): Button | null {
    const buttons = (shown.get(chat) ?? []).flat();
    const news = buttons.filter(({ text, callback_data }) => callback_data && !NO_NEWS.test(text));
    return news[Math.floor(dice() * news.length)] ?? null;
  }

  return {
    /** Whatever the bot asks of Telegram is to be told here. */
    hear({ method, params, at }: Call): void {
      const chat = params.chat_id;
      if (chat === undefined || !/^(send(?!ChatAction)|edit)/.test(method)) return;
      const note = waiting.get(chat);
      if (note) {
        note.answeredAt = at;
        waiting.delete(chat);
      }
      const buttons = params.reply_markup?.inline_keyboard;
      if (buttons) shown.set(chat, buttons);
    },

    /** Asks for so long. @returns what was asked, when all of it is answered or nothing comes any more */
    async askFor(ms: number): Promise<{ asked: Asked[]; refused: number }> {
      asked.length = 0;
      const begun = performance.now();
      let due = begun;
      let turn = 0;
      while (performance.now() - begun < ms) {
        while (due <= performance.now()) {
          bring(chats[turn++ % chats.length] ?? 0, ask());
          due += (-Math.log(1 - dice()) * 1_000) / rate;
        }
        await sleep(1);
      }
      for (let patience = 50; waiting.size > 0 && patience > 0; patience--) await sleep(100);
      return { asked: [...asked], refused };
    },

    close: () => pool.destroy(),
  };
}

function commandIn(text: string): object {
  const [command = ''] = text.split(' ');
  if (!text.startsWith('/')) return {};
  return { entities: [{ type: 'bot_command', offset: 0, length: command.length }] };
}
