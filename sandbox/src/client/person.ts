import { NotSeenError, WorldError } from '../errors.js';
import { present } from '../present.js';
import type { RightName } from '../types.js';
import { checkSees } from '../world/may-speak.js';
import type { PersonRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import { type AskOptions, ask, type InlineSeen } from './asks.js';
import { type ChannelHand, createChannelHand, granted } from './channel.js';
import { createHand, type InChat, PATIENCE, type Patience, topicOf } from './hand.js';
import { matches } from './matches.js';
import { type Pressed, type PressOptions, press } from './presses.js';
import { describe, type SeenMessage, seen } from './seen.js';
import { waitFor } from './wait.js';

/** Where something is said: in a chat, in one of its topics by name, in reply to a message. */
export type Where = InChat & { topic?: string; replyTo?: SeenMessage };

/** A person in the hands of a test. Every action is immediate; `sees`, `presses` and `asks` await the bot. */
export interface TestPerson extends ChannelHand {
  readonly id: number;
  readonly name: string;
  /** «Старт», also by a link with a payload. */
  starts(payload?: string): void;
  says(text: string, where?: Where): void;
  /** Sends a picture, or several as an album: the bytes of a JPEG, PNG, WebP or GIF. */
  shows(photo: Uint8Array | readonly Uint8Array[], where?: Where & { caption?: string }): Promise<void>;
  /**
   * Presses the newest button of that text, under a message or under the field. A callback button resolves when the
   * bot answers and fails when it does not; a link to the bot is followed, one that adds the bot to a channel or group
   * only with `into`, the chat the person chooses, and with the rights it asks for and those of `besides`; any other
   * link is returned.
   */
  presses(text: string, where?: PressOptions): Promise<Pressed>;
  /**
   * Awaits a message of the bot, new or edited since this person's last action, whose text matches. With `after`,
   * only what is newer than that message counts.
   */
  sees(pattern: RegExp | string, where?: InChat & Patience & { after?: SeenMessage }): Promise<SeenMessage>;
  /** Asks the bot in inline mode, from any chat, and awaits its answer. */
  asks(text: string, where?: AskOptions): Promise<InlineSeen>;
  /** Sends the first result whose title matches to the chat. */
  chooses(answer: InlineSeen, title: RegExp | string, where?: Where): void;
  messages(where?: InChat): SeenMessage[];
  lastMessage(where?: InChat): SeenMessage | undefined;
  blocks(): void;
  unblocks(): void;
  joins(chat: string | number): void;
  leaves(chat: string | number): void;
  /** In a channel the bot becomes an admin with these rights; in a group without rights, an ordinary member. */
  addsBotTo(chat: string | number, rights?: readonly RightName[]): void;
  removesBotFrom(chat: string | number): void;
}

export function createPerson(world: World, record: PersonRecord): TestPerson {
  const hand = createHand(world, record);
  const { name, chatOf, acts } = hand;
  const { id: me } = record;
  const place = ({ chat: reference, topic, replyTo }: Where) => {
    const chat = chatOf(reference);
    return { chat, options: { ...present({ replyTo: replyTo?.messageId }), ...topicOf(chat, topic) } };
  };
  const keptPhoto = async (bytes: Uint8Array) => {
    const file = await world.addPhoto({ name: 'photo', mime: '', bytes });
    if (!file) throw new WorldError('Это не фотография: подойдут JPEG, PNG, WebP и GIF.');
    return file;
  };
  const lookedAt = (reference: string | number | undefined) => {
    const chat = chatOf(reference);
    checkSees(world, chat, me);
    return chat;
  };
  const messages = ({ chat: reference }: InChat = {}) => {
    const chat = lookedAt(reference);
    return chat.messages.map((message) => seen(hand, chat, message));
  };

  return {
    id: me,
    name,
    starts: (payload) => acts(() => world.start(me, payload)),
    says(text, where = {}) {
      const { chat, options } = place(where);
      acts(() => world.say(me, chat.id, text, options));
    },
    async shows(photo, { caption = '', ...where } = {}) {
      const { chat, options } = place(where);
      if (photo instanceof Uint8Array) {
        const file = await keptPhoto(photo);
        return void acts(() => world.show(me, chat.id, file, caption, options));
      }
      const files = await Promise.all(photo.map(keptPhoto));
      acts(() => world.showAlbum(me, chat.id, files, caption, options));
    },
    presses: (text, where = {}) => press(hand, text, where),

    async sees(pattern, { chat: reference, timeoutMs = PATIENCE, after } = {}) {
      const chat = lookedAt(reference);
      const newer = () => {
        const from = Math.max(hand.since(), after?.sequence ?? 0);
        return chat.messages
          .filter(
            ({ sequence, from: author, service }) => sequence > from && author === world.bot.id && !service,
          )
          .map((message) => seen(hand, chat, message));
      };
      const found = await waitFor(world, timeoutMs, () =>
        newer()
          .sort((a, b) => b.sequence - a.sequence)
          .find(({ text }) => matches(pattern, text)),
      );
      if (found) return found;
      throw new NotSeenError(
        `${name} за ${timeoutMs} мс не видит ${String(pattern)}. С последнего действия бот показал: ${describe(newer())}`,
      );
    },

    asks: (text, where = {}) => ask(hand, text, where),
    chooses({ query, results }, title, where = {}) {
      const result = results.find((candidate) => matches(title, candidate.title));
      const titles = results.map((one) => `«${one.title}»`).join(', ');
      if (!result)
        throw new WorldError(`${name} не находит ответа ${String(title)}. Есть: ${titles || 'никаких'}.`);
      const { chat, options } = place(where);
      acts(() => world.chooseInline(me, chat.id, query, result.id, options));
    },

    messages,
    lastMessage: (where) => messages(where).at(-1),
    blocks: () => acts(() => world.block(me)),
    unblocks: () => acts(() => world.unblock(me)),
    joins: (chat) => acts(() => world.join(me, chatOf(chat).id)),
    leaves: (chat) => acts(() => world.leave(me, chatOf(chat).id)),
    addsBotTo(chat, rights) {
      acts(() => world.addBot(me, chatOf(chat).id, rights ? granted(rights) : undefined));
    },
    ...createChannelHand(hand),
    removesBotFrom: (chat) => acts(() => world.removeBot(me, chatOf(chat).id)),
  };
}
