import { present } from '../present.js';
import { plainText, type RichBlock, richLinks } from '../rich/index.js';
import type { MessageEntity } from '../types.js';
import { fileId } from '../world/file-id.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';
import type { Hand } from './hand.js';

/** What an app too old for rich messages shows in their place. */
export const UNSUPPORTED = 'Это сообщение не поддерживается вашей версией Telegram. Обновите приложение.';

/** A message as a test looks at it, through the eyes of one person. */
export interface SeenMessage {
  chatId: number;
  messageId: number;
  /** Tells newer from older, edits included. */
  sequence: number;
  /** The text, the caption of a file, or the plain text of a rich message; UNSUPPORTED for an old app. */
  text: string;
  entities: readonly MessageEntity[];
  rich?: readonly RichBlock[];
  file?: { fileId: string; kind: 'photo' | 'document'; name: string };
  /** Of a forum group: the name of the topic. */
  topic?: string;
  /** Texts of the buttons, row by row. */
  buttons: readonly (readonly string[])[];
  /** Addresses behind the text and the buttons, in order. */
  links: readonly string[];
  edited: boolean;
}

export function seen(
  { world, record }: Pick<Hand, 'world' | 'record'>,
  chat: ChatRecord,
  message: MessageRecord,
): SeenMessage {
  const rich = record.oldClient ? undefined : message.rich?.blocks;
  const text = message.rich && !rich ? UNSUPPORTED : (message.text ?? (rich ? plainText(rich) : ''));
  const entities = message.entities ?? [];
  const rows = message.keyboard?.inline_keyboard ?? [];
  const file = world.state.files.find(({ uniqueId }) => uniqueId === message.file);
  return {
    chatId: chat.id,
    messageId: message.id,
    sequence: message.sequence,
    text,
    entities,
    ...present({
      rich,
      file: file ? { fileId: fileId(file), kind: file.kind, name: file.name } : undefined,
      topic: chat.topics?.find(({ id }) => id === message.topicId)?.name,
    }),
    buttons: rows.map((row) => row.map((button) => button.text)),
    links: [
      ...entities.flatMap(({ type, url, offset, length }) =>
        type === 'url' ? [text.slice(offset, offset + length)] : url === undefined ? [] : [url],
      ),
      ...(rich ? richLinks(rich) : []),
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
