import type { MessageEntity } from '../types.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';

/** A message as a test looks at it. */
export interface SeenMessage {
  chatId: number;
  messageId: number;
  /** Tells newer from older, edits included. */
  sequence: number;
  text: string;
  entities: readonly MessageEntity[];
  /** Texts of the buttons, row by row. */
  buttons: readonly (readonly string[])[];
  /** Addresses behind the text and the buttons, in order. */
  links: readonly string[];
  edited: boolean;
}

export function seen(chat: ChatRecord, message: MessageRecord): SeenMessage {
  const text = message.text ?? '';
  const entities = message.entities ?? [];
  const rows = message.keyboard?.inline_keyboard ?? [];
  return {
    chatId: chat.id,
    messageId: message.id,
    sequence: message.sequence,
    text,
    entities,
    buttons: rows.map((row) => row.map((button) => button.text)),
    links: [
      ...entities.flatMap(({ type, url, offset, length }) =>
        type === 'url' ? [text.slice(offset, offset + length)] : url === undefined ? [] : [url],
      ),
      ...rows.flat().flatMap(({ url }) => (url === undefined ? [] : [url])),
    ],
    edited: message.editDate !== undefined,
  };
}

/** The newest few, for a failure that explains itself. */
export function describe(messages: readonly SeenMessage[]): string {
  if (messages.length === 0) return 'ничего.';
  return messages
    .slice(-3)
    .map(({ text, buttons }) => {
      const keys = buttons.flat().map((button) => `[${button}]`);
      return `\n— ${text}${keys.length > 0 ? `\n  ${keys.join(' ')}` : ''}`;
    })
    .join('');
}
