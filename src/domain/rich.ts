import type { Message } from './message.js';

/** What sendRichMessage takes as `rich_message`: https://core.telegram.org/bots/api#inputrichmessage */
export interface RichContent {
  /** Rich HTML: https://core.telegram.org/bots/api#rich-html-style */
  html: string;
  /** Outlets' words are not to become hashtags, commands and telephone numbers. */
  skip_entity_detection: true;
}

/** One message to be sent as a rich one, or, where Telegram refuses it, as these classic ones, all of them. */
export function asRich(content: RichContent, classic: readonly [Message, ...Message[]]): Message {
  const { html, plain } = classic[0];
  const { buttons, silent } = classic.at(-1) ?? {};
  return {
    html,
    plain,
    ...(buttons ? { buttons } : {}),
    ...(silent === undefined ? {} : { silent }),
    rich: { content, classic },
  };
}

/**
 * What goes instead of a message whose rich form is refused, as silent as it, its buttons under the last; a classic
 * message is its own.
 */
export function classicOf(message: Message): readonly Message[] {
  const { rich, buttons, silent } = message;
  if (!rich) return [message];
  return rich.classic.map((one, index) => ({
    ...one,
    ...(silent === undefined ? {} : { silent }),
    ...(buttons && index === rich.classic.length - 1 ? { buttons } : {}),
  }));
}

/**
 * Whether an answer to sendRichMessage may be about the form of the message: then the classic ones are tried, and if it
 * was about the chat after all, their answer says so. 404 with these words is a server older than the method, 413 a
 * proxy before it.
 */
export function mayRefuseRich(code: number, description: string): boolean {
  return code === 400 || code === 413 || (code === 404 && /method not found/i.test(description));
}
