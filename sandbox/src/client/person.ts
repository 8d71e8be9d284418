import { NotSeenError, WorldError } from '../errors.js';
import { present } from '../present.js';
import { deepLink } from '../text/deep-links.js';
import type { AdministratorRights, InlineKeyboardButton, RightName } from '../types.js';
import { personName } from '../world/names.js';
import { rightsFromLink } from '../world/rights.js';
import type { ChatRecord, MessageRecord, PersonRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import { describe, type SeenMessage, seen } from './seen.js';
import { waitFor } from './wait.js';

export interface InChat {
  /** A chat's title or id; the private chat with the bot by default. */
  chat?: string | number;
}

export interface Patience {
  /** Milliseconds; 5000 by default. */
  timeoutMs?: number;
}

/** What pressing a button came to. */
export type Pressed =
  | { kind: 'answered'; text?: string; alert: boolean; url?: string }
  /** A link that leads out of Telegram. */
  | { kind: 'link'; url: string }
  /** A link to the bot itself: followed at once. */
  | { kind: 'followed'; url: string };

const PATIENCE = 5000;

/** A person in the hands of a test. Every action is immediate; `sees` and `presses` await the bot. */
export interface TestPerson {
  readonly id: number;
  readonly name: string;
  /** «Старт», also by a link with a payload. */
  starts(payload?: string): void;
  says(text: string, where?: InChat & { replyTo?: SeenMessage }): void;
  /**
   * Presses the newest button of that text. A callback button resolves when the bot answers and fails when it does
   * not; a link to the bot is followed, one that adds the bot to a channel or group only with `into`, the chat
   * the person chooses; any other link is returned.
   */
  presses(text: string, where?: InChat & Patience & { into?: string | number }): Promise<Pressed>;
  /**
   * Awaits a message of the bot, new or edited since this person's last action, whose text matches. With `after`,
   * only what is newer than that message counts.
   */
  sees(pattern: RegExp | string, where?: InChat & Patience & { after?: SeenMessage }): Promise<SeenMessage>;
  messages(where?: InChat): SeenMessage[];
  lastMessage(where?: InChat): SeenMessage | undefined;
  blocks(): void;
  unblocks(): void;
  /** In a channel the bot becomes an admin with these rights; in a group without rights, an ordinary member. */
  addsBotTo(chat: string | number, rights?: readonly RightName[]): void;
  removesBotFrom(chat: string | number): void;
}

export function createPerson(world: World, record: PersonRecord): TestPerson {
  const name = personName(record);
  /** What came before this is history for `sees`. */
  let since = 0;

  function chatOf(reference: string | number | undefined): ChatRecord {
    if (reference === undefined) return world.chat(record.id);
    const found = world.state.chats.filter(
      (chat) => chat.migratedTo === undefined && (chat.id === reference || chat.title === reference),
    );
    if (found.length === 1) return found[0] as ChatRecord;
    throw new WorldError(`Чат «${reference}» не найден. Есть: ${titles()}.`);
  }
  const titles = () =>
    world.state.chats.flatMap((chat) => (chat.title === undefined ? [] : [`«${chat.title}»`])).join(', ');

  function acts<T>(action: () => T): T {
    const before = world.state.sequence;
    const result = action();
    since = before;
    return result;
  }

  function find(chat: ChatRecord, text: string): { message: MessageRecord; button: InlineKeyboardButton } {
    for (const message of chat.messages.toReversed()) {
      const button = message.keyboard?.inline_keyboard.flat().find((candidate) => candidate.text === text);
      if (button) return { message, button };
    }
    const shown = chat.messages
      .map((message) => seen(chat, message))
      .filter(({ buttons }) => buttons.length > 0);
    throw new WorldError(
      `${name} не находит кнопки «${text}». Последние сообщения с кнопками: ${describe(shown)}`,
    );
  }

  async function pressCallback(
    chat: ChatRecord,
    message: MessageRecord,
    button: InlineKeyboardButton,
    timeoutMs: number,
  ): Promise<Pressed> {
    let id = '';
    const answer = waitFor(world, timeoutMs, (event): Pressed | undefined =>
      event?.type === 'callback' && event.id === id
        ? { kind: 'answered', alert: event.alert, ...present({ text: event.text, url: event.url }) }
        : undefined,
    );
    id = acts(() => world.press(record.id, chat.id, message.id, button));
    const pressed = await answer;
    if (pressed) return pressed;
    throw new NotSeenError(
      `${name} нажимает «${button.text}»: кнопка осталась без ответа за ${timeoutMs} мс.`,
    );
  }

  function follow(url: string, into: string | number | undefined): Pressed {
    const link = deepLink(url, world.bot.username);
    if (link?.kind === 'start') {
      acts(() => world.start(record.id, link.payload || undefined));
      return { kind: 'followed', url };
    }
    if (!link || into === undefined) return { kind: 'link', url };
    const { id } = chatOf(into);
    const rights = link.admin === undefined ? undefined : rightsFromLink(link.admin);
    acts(() => world.invite(record.id, id, link.payload, rights));
    return { kind: 'followed', url };
  }

  return {
    id: record.id,
    name,
    starts: (payload) => acts(() => world.start(record.id, payload)),
    says(text, { chat, replyTo } = {}) {
      const { id } = chatOf(chat);
      acts(() => world.say(record.id, id, text, replyTo ? { replyTo: replyTo.messageId } : {}));
    },

    async presses(text, { chat: reference, timeoutMs = PATIENCE, into } = {}) {
      const chat = chatOf(reference);
      const { message, button } = find(chat, text);
      if (button.url !== undefined) return follow(button.url, into);
      if (button.callback_data === undefined) throw new WorldError(`Кнопка «${text}» только копирует текст.`);
      return pressCallback(chat, message, button, timeoutMs);
    },

    async sees(pattern, { chat: reference, timeoutMs = PATIENCE, after } = {}) {
      const chat = chatOf(reference);
      const newer = () => {
        const from = Math.max(since, after?.sequence ?? 0);
        return chat.messages.filter(
          (message) => message.sequence > from && message.from === world.bot.id && message.text !== undefined,
        );
      };
      const matches = ({ text = '' }: MessageRecord) =>
        typeof pattern === 'string'
          ? text.includes(pattern)
          : new RegExp(pattern.source, pattern.flags).test(text);
      const found = await waitFor(world, timeoutMs, () =>
        newer()
          .sort((a, b) => b.sequence - a.sequence)
          .find(matches),
      );
      if (found) return seen(chat, found);
      throw new NotSeenError(
        `${name} за ${timeoutMs} мс не видит ${String(pattern)}. С последнего действия бот показал: ${describe(
          newer().map((message) => seen(chat, message)),
        )}`,
      );
    },

    messages: ({ chat: reference } = {}) => {
      const chat = chatOf(reference);
      return chat.messages.map((message) => seen(chat, message));
    },
    lastMessage(where) {
      return this.messages(where).at(-1);
    },
    blocks: () => acts(() => world.block(record.id)),
    unblocks: () => acts(() => world.unblock(record.id)),
    addsBotTo(chat, rights) {
      const { id } = chatOf(chat);
      const granted: AdministratorRights | undefined = rights
        ? Object.fromEntries(rights.map((right) => [right, true]))
        : undefined;
      acts(() => world.addBot(record.id, id, granted));
    },
    removesBotFrom(chat) {
      const { id } = chatOf(chat);
      acts(() => world.removeBot(record.id, id));
    },
  };
}
