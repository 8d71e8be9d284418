import type { Button, Message } from './message.js';

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

/** What goes instead of a message whose rich form is refused; a classic message is its own. */
export function classicOf(message: Message): readonly Message[] {
  return message.rich?.classic ?? [message];
}

/** The messages with buttons under the last of them, whichever form it takes. */
export function withButtons(messages: readonly Message[], buttons: Button[][]): Message[] {
  return messages.map((message, index) => {
    if (index < messages.length - 1) return message;
    const { rich } = message;
    return {
      ...message,
      buttons,
      ...(rich ? { rich: { ...rich, classic: withButtons(rich.classic, buttons) } } : {}),
    };
  });
}

/**
 * Whether an answer to sendRichMessage may be about the form of the message: then the classic ones are tried, and if it
 * was about the chat after all, their answer says so. 404 with these words is a server older than the method, 413 a
 * proxy before it.
 */
export function mayRefuseRich(code: number, description: string): boolean {
  return code === 400 || code === 413 || (code === 404 && /method not found/i.test(description));
}
