import type { World, WorldEvent } from '@svodka/sandbox';

/**
 * What the bot's messages are, told by their buttons and links: sentences change more often. The callback data are
 * those of src/messages/callbacks.ts, the tests compare them.
 */
/** «Прислать» and «Другое время» of a subscription, and what stands under a digest that came by one. */
export const SEND_BUTTON = /^send\|\d+$/;
export const OTHER_TIME_BUTTON = /^sub\|\d+\|time\|0$/;
export const UNDER_DIGEST_BUTTON = /^under\|\d+\|/;
/** Of what comes to those who run a channel. */
const CHANNEL_BUTTON = /^(?:card\w*|post\w*|correction|growth|queue)\|/;
const PUBLISH_BUTTON = /^card\|approve\|/;
const SKIP_BUTTON = /^card\|skip\|/;
const RESTORE_BUTTON = /^card\|restore\|/;
const PLACE_BUTTON = /^cardPage\|[^|]+\|place$/;
const UPDATE_BUTTON = /^correction\|(?:update|sure)\|/;
const GROWTH_BUTTON = /^growth\|/;

/** After that a question counts as answered: the bot needs a second, and ten when it is busy. */
const ANSWERED_WITHIN_MS = 20_000;

type Chat = ReturnType<World['chat']>;
type Message = Chat['messages'][number];

export interface Press {
  chatId: number;
  data: string;
  pressed: Message | undefined;
  at: number;
}

export interface Question {
  /** Typed words, a press of «Прислать», or of anything else. */
  kind: 'words' | 'send' | 'press';
  at: number;
}

/** What the bot has just said or changed; null for every other event. */
export function saidByBot(event: WorldEvent, world: World): { chat: Chat; message: Message } | null {
  const found = messageOf(event, world);
  return found?.message.from === world.bot.id ? found : null;
}

/** «Готово: …», with «Прислать» and «Другое время» below. */
export function isSubscribed(message: Message): boolean {
  return has(message, SEND_BUTTON) && has(message, OTHER_TIME_BUTTON);
}

/** Nobody has asked for it: no buttons for more, or those of a subscription. */
export function isPushed(message: Message): boolean {
  return message.keyboard === undefined || has(message, UNDER_DIGEST_BUTTON);
}

/** News with links: a digest, a part of one, or what was found. Not a card that waits for an admin. */
export function isDigestPart(message: Message): boolean {
  const hasLinks = (message.entities ?? []).some(({ type }) => type === 'text_link');
  return hasLinks && !has(message, CHANNEL_BUTTON);
}

/** A card that warns, or the page that shows the place: there nothing can be published. */
export function isWarned(message: Message): boolean {
  return has(message, SKIP_BUTTON) && (has(message, PLACE_BUTTON) || !has(message, PUBLISH_BUTTON));
}

/** A card that was skipped: it can be had back. */
export function isSkipped(message: Message): boolean {
  return has(message, RESTORE_BUTTON);
}

export const isSkip = (data: string) => SKIP_BUTTON.test(data);
export const isUpdate = (data: string) => UPDATE_BUTTON.test(data);

export const isGrowth = (data: string) => GROWTH_BUTTON.test(data);

/** What becomes of a post may be told between the words and their picture. */
const BETWEEN = 4;

/** Below what is said of a channel's growth. */
export function isBelowGrowth(chat: Chat, message: Message): boolean {
  const at = chat.messages.indexOf(message);
  return chat.messages.slice(Math.max(at - BETWEEN, 0), at).some((before) => has(before, GROWTH_BUTTON));
}

/** Presses the bot has been told of, each once, as the world emits its events. */
export function followPresses(): (event: WorldEvent, world: World) => Press[] {
  let last = 0;
  return (event, world) => {
    if (event.type !== 'update') return [];
    const fresh = world.state.callbacks.filter(({ id }) => Number(id) > last);
    return fresh.map(({ id, chatId, messageId, data }) => {
      last = Number(id);
      const pressed = world.chat(chatId).messages.find((message) => message.id === messageId);
      return { chatId, data, pressed, at: world.now() };
    });
  };
}

/** Remembers what was pressed last of what `fits`; null once the bot has had its time to do something about it. */
export function followPress(
  fits: (press: Press) => boolean,
): (event: WorldEvent, world: World) => Press | null {
  const presses = followPresses();
  let open: Press | null = null;
  return (event, world) => {
    open = presses(event, world).filter(fits).at(-1) ?? open;
    return open && world.now() - open.at <= ANSWERED_WITHIN_MS ? open : null;
  };
}

/**
 * Remembers what each chat has asked and the bot has not answered yet. Call it with every event; it returns the
 * question that stands open in the chat of the event.
 */
export function followQuestions(): (event: WorldEvent, world: World) => Question | undefined {
  const open = new Map<number, Question>();
  const presses = followPresses();

  return (event, world) => {
    for (const { chatId, data, pressed, at } of presses(event, world)) {
      const isSend = SEND_BUTTON.test(data) && pressed !== undefined && isSubscribed(pressed);
      open.set(chatId, { kind: isSend ? 'send' : 'press', at });
    }
    const found = messageOf(event, world);
    if (!found) return undefined;
    const { chat, message } = found;
    if (message.from !== world.bot.id) {
      if (event.type === 'message') open.set(chat.id, { kind: 'words', at: world.now() });
      return undefined;
    }
    const question = open.get(chat.id);
    if (question === undefined || world.now() - question.at > ANSWERED_WITHIN_MS) return undefined;
    // A first part of several has links and no buttons; anything else is the end of an answer.
    if (!isDigestPart(message) || message.keyboard !== undefined) open.delete(chat.id);
    return question;
  };
}

function messageOf(event: WorldEvent, world: World): { chat: Chat; message: Message } | null {
  if (event.type !== 'message' && event.type !== 'edited') return null;
  const chat = world.findChat(event.chatId);
  const message = chat?.messages.find(({ id }) => id === event.messageId);
  return chat && message ? { chat, message } : null;
}

function has(message: Message, button: RegExp): boolean {
  return callbacksOf(message).some((data) => button.test(data));
}

function callbacksOf(message: Message): string[] {
  return (message.keyboard?.inline_keyboard ?? []).flat().flatMap(({ callback_data }) => callback_data ?? []);
}
