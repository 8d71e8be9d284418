import type { World, WorldEvent } from '@svodka/sandbox';

/**
 * What the bot's messages are, told by their buttons and links: sentences change more often. The callback data are
 * those of src/messages/callbacks.ts, the tests compare them.
 */
/** «Прислать» and «Другое время» of a subscription, and what stands under a digest that came by one. */
export const SEND_BUTTON = /^send\|\d+$/;
export const OTHER_TIME_BUTTON = /^sub\|\d+\|time\|0$/;
export const UNDER_DIGEST_BUTTON = /^under\|\d+\|/;
const CARD_BUTTONS = 'card|';

/** After that a question counts as answered: the bot needs a second, and ten when it is busy. */
const ANSWERED_WITHIN_MS = 20_000;

type Chat = ReturnType<World['chat']>;
type Message = Chat['messages'][number];

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
  const data = callbacksOf(message);
  return [SEND_BUTTON, OTHER_TIME_BUTTON].every((button) => data.some((one) => button.test(one)));
}

/** Nobody has asked for it: no buttons for more, or those of a subscription. */
export function isPushed(message: Message): boolean {
  return (
    message.keyboard === undefined || callbacksOf(message).some((data) => UNDER_DIGEST_BUTTON.test(data))
  );
}

/** News with links: a digest, a part of one, or what was found. Not a card that waits for an admin. */
export function isDigestPart(message: Message): boolean {
  const hasLinks = (message.entities ?? []).some(({ type }) => type === 'text_link');
  return hasLinks && !callbacksOf(message).some((data) => data.startsWith(CARD_BUTTONS));
}

/**
 * Remembers what each chat has asked and the bot has not answered yet. Call it with every event; it returns the
 * question that stands open in the chat of the event.
 */
export function followQuestions(): (event: WorldEvent, world: World) => Question | undefined {
  const open = new Map<number, Question>();
  let lastPress = 0;

  return (event, world) => {
    if (event.type === 'update') {
      for (const { id, chatId, messageId, data } of world.state.callbacks) {
        if (Number(id) <= lastPress) continue;
        lastPress = Number(id);
        const pressed = world.chat(chatId).messages.find((message) => message.id === messageId);
        const isSend = SEND_BUTTON.test(data) && pressed !== undefined && isSubscribed(pressed);
        open.set(chatId, { kind: isSend ? 'send' : 'press', at: world.now() });
      }
      return undefined;
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

function callbacksOf(message: Message): string[] {
  return (message.keyboard?.inline_keyboard ?? []).flat().flatMap(({ callback_data }) => callback_data ?? []);
}
