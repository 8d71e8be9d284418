import { NotSeenError, WorldError } from '../errors.js';
import { present } from '../present.js';
import { deepLink } from '../text/deep-links.js';
import type { InlineKeyboardButton, RightName } from '../types.js';
import { rightsFromLink } from '../world/rights.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';
import { granted } from './channel.js';
import { type Hand, type InChat, PATIENCE, type Patience } from './hand.js';
import { describe, seen } from './seen.js';
import { waitFor } from './wait.js';

/** What pressing a button came to. */
export type Pressed =
  | { kind: 'answered'; text?: string; alert: boolean; url?: string }
  /** A link that leads out of Telegram. */
  | { kind: 'link'; url: string }
  /** A link to the bot itself: followed at once. */
  | { kind: 'followed'; url: string }
  /** A button of the reply keyboard: its text was said. */
  | { kind: 'said' }
  /** The field now holds `@bot query`; the person may ask it with `asks`. */
  | { kind: 'inline'; query: string }
  | { kind: 'copied'; text: string };

export type PressOptions = InChat &
  Patience & {
    /** The chat a link that adds the bot is to lead into. */
    into?: string | number;
    /** Rights the person ticks besides those a link asks for. */
    besides?: readonly RightName[];
  };

/** Presses the newest button of that text: under a message, or else under the field. */
export async function press(hand: Hand, text: string, options: PressOptions): Promise<Pressed> {
  const chat = hand.chatOf(options.chat);
  const found = findButton(chat, text);
  if (found) return pressInline(hand, chat, found.message, found.button, options);
  const markup = chat.replyMarkups?.[hand.record.id]?.markup;
  if (markup && 'keyboard' in markup && markup.keyboard.flat().some((button) => button.text === text)) {
    hand.acts(() => hand.world.say(hand.record.id, chat.id, text));
    return { kind: 'said' };
  }
  const shown = chat.messages
    .map((message) => seen(hand, chat, message))
    .filter(({ buttons }) => buttons.length > 0);
  throw new WorldError(
    `${hand.name} не находит кнопки «${text}». Последние сообщения с кнопками: ${describe(shown)}`,
  );
}

function findButton(chat: ChatRecord, text: string) {
  for (const message of chat.messages.toReversed()) {
    const button = message.keyboard?.inline_keyboard.flat().find((candidate) => candidate.text === text);
    if (button) return { message, button };
  }
  return undefined;
}

async function pressInline(
  hand: Hand,
  chat: ChatRecord,
  message: MessageRecord,
  button: InlineKeyboardButton,
  { timeoutMs = PATIENCE, into, besides }: PressOptions,
): Promise<Pressed> {
  if (button.url !== undefined) return follow(hand, button.url, into, besides);
  if (button.copy_text) return { kind: 'copied', text: button.copy_text.text };
  const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
  if (query !== undefined) return { kind: 'inline', query };
  return pressCallback(hand, chat, message, button, timeoutMs);
}

async function pressCallback(
  { world, record, name, acts }: Hand,
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
  throw new NotSeenError(`${name} нажимает «${button.text}»: кнопка осталась без ответа за ${timeoutMs} мс.`);
}

function follow(
  { world, record, chatOf, acts }: Hand,
  url: string,
  into: string | number | undefined,
  besides: readonly RightName[] | undefined,
): Pressed {
  const link = deepLink(url, world.bot.username);
  if (link?.kind === 'start') {
    acts(() => world.start(record.id, link.payload || undefined));
    return { kind: 'followed', url };
  }
  if (!link || into === undefined) return { kind: 'link', url };
  const { id } = chatOf(into);
  const asked = link.admin === undefined ? undefined : rightsFromLink(link.admin);
  const rights = besides ? { ...asked, ...granted(besides) } : asked;
  acts(() => world.invite(record.id, id, link.payload, rights));
  return { kind: 'followed', url };
}
