import type { InlineKeyboardButton, LocalTelegram } from '@svodka/sandbox';

type Message = ReturnType<LocalTelegram['world']['chat']>['messages'][number];

/** A message that has ever stood in a channel. */
export interface Posted {
  channel: number;
  id: number;
  at: number;
  byBot: boolean;
  /** Every wording it has had, the newest last. */
  texts: { at: number; text: string; links: string[] }[];
  deletedAt: number | null;
}

/** What a card is about, as far as people see it. */
export interface Matter {
  channel: number;
  /** Number of the article; null: somebody's own words. */
  article: number | null;
  /** The sign by which own words are known. */
  own: string | null;
}

/** A message of the bot in somebody's chat. */
export interface Shown {
  person: number;
  id: number;
  at: number;
  matter: Matter | null;
  /** Every wording it has had. */
  texts: { at: number; text: string }[];
  /** Every button it has had. */
  buttons: InlineKeyboardButton[];
}

export interface Press {
  at: number;
  person: number;
  message: number;
  label: string;
  matter: Matter | null;
  /** The first line of what was on the screen. */
  saw: string;
  /** null: nobody has answered. */
  answer: { text: string | undefined; alert: boolean } | null;
}

/** Something a person typed that the bot took as a decision. */
export interface Typed {
  at: number;
  person: number;
  matter: Matter;
  /** The bot has answered that it did. */
  isSure: boolean;
  what: 'edit';
}

export type Ledger = ReturnType<typeof keepLedger>;

/** Own words carry such a sign, so that they are known again wherever they stand. */
const SIGN = /\bзнак-\d+\b/;

/** Notes what everybody could see in the local Telegram: all that ever stood in channels and chats, and what was pressed. */
export function keepLedger(
  { world }: LocalTelegram,
  numberOf: (url: string) => number | null,
  titles: ReadonlyMap<string, number>,
) {
  const posts = new Map<string, Posted>();
  const shown = new Map<string, Shown>();
  const presses: Press[] = [];
  const typed: Typed[] = [];
  const open = new Map<string, { press: Press; done: () => void }>();
  const place = (chat: number, id: number) => `${chat} ${id}`;

  world.on((event) => {
    if (event.type === 'callback') {
      const known = open.get(event.id);
      if (!known) return;
      open.delete(event.id);
      known.press.answer = { text: event.text, alert: event.alert };
      known.done();
    }
    if (event.type === 'deleted') {
      const post = posts.get(place(event.chatId, event.messageId));
      if (post) post.deletedAt = world.now();
    }
    if (event.type !== 'message' && event.type !== 'edited') return;
    const chat = world.chat(event.chatId);
    const message = chat.messages.find(({ id }) => id === event.messageId);
    if (!message) return;
    if (chat.type === 'channel') notePost(chat.id, message);
    else if (message.from === world.bot.id) noteShown(chat.id, message);
  });

  function notePost(channel: number, message: Message): void {
    const known = posts.get(place(channel, message.id));
    const at = world.now();
    const post = known ?? {
      channel,
      id: message.id,
      at,
      byBot: message.from === world.bot.id,
      texts: [],
      deletedAt: null,
    };
    post.texts.push({ at, text: message.text ?? '', links: linksOf(message) });
    posts.set(place(channel, message.id), post);
  }

  function noteShown(person: number, message: Message): void {
    const known = shown.get(place(person, message.id));
    const one: Shown = known ?? {
      person,
      id: message.id,
      at: world.now(),
      matter: null,
      texts: [],
      buttons: [],
    };
    one.texts.push({ at: world.now(), text: message.text ?? '' });
    one.matter ??= matterOf(message);
    one.buttons.push(
      ...(message.keyboard?.inline_keyboard.flat().filter(({ callback_data }) => callback_data) ?? []),
    );
    shown.set(place(person, message.id), one);
  }

  function matterOf(message: Message): Matter | null {
    const text = message.text ?? '';
    const channel = [...titles].find(([title]) => text.includes(`«${title}»`))?.[1];
    const own = SIGN.exec(text)?.[0] ?? null;
    const article =
      linksOf(message)
        .map(numberOf)
        .find((number) => number !== null) ?? null;
    return channel === undefined || (own === null && article === null) ? null : { channel, article, own };
  }

  return {
    posts: () => [...posts.values()],
    shown: () => [...shown.values()],
    shownAs: (person: number, message: number) => shown.get(place(person, message)),
    presses,
    /** What was typed, as whoever typed it says. */
    allTyped: typed as readonly Typed[],
    typed: (one: Typed) => void typed.push(one),
    /** Says what a message is about whose words do not show it. */
    belongs(person: number, message: number, matter: Matter): void {
      const one = shown.get(place(person, message));
      if (one) one.matter ??= matter;
    },

    /** Presses a button, and waits until it is answered or nobody will answer any more. */
    async press(person: number, message: number, button: InlineKeyboardButton): Promise<Press> {
      const text = world.chat(person).messages.find(({ id }) => id === message)?.text ?? '';
      const press: Press = {
        at: world.now(),
        person,
        message,
        label: button.text,
        matter: shown.get(place(person, message))?.matter ?? null,
        saw: text.split('\n')[0] ?? '',
        answer: null,
      };
      presses.push(press);
      await new Promise<void>((done) => {
        open.set(world.press(person, person, message, button), { press, done });
      });
      return press;
    },

    /** The program is gone: whoever waits for an answer waits no more. What comes later is noted all the same. */
    abandon(): void {
      for (const { done } of open.values()) done();
    },
  };
}

export function linksOf({ text = '', entities = [] }: Pick<Message, 'text' | 'entities'>): string[] {
  return entities.flatMap(({ type, url, offset, length }) =>
    type === 'url' ? [text.slice(offset, offset + length)] : url === undefined ? [] : [url],
  );
}

/** Whether a post is of this matter: by its link, or by the sign in its words. */
export function tells(post: Posted, { channel, article, own }: Matter): boolean {
  if (post.channel !== channel) return false;
  return post.texts.some(({ text, links }) =>
    own === null ? links.some((link) => link.endsWith(`/${article}`)) : text.includes(own),
  );
}

/** The sign of somebody's own words in a text. */
export const signIn = (text: string): string | null => SIGN.exec(text)?.[0] ?? null;
