import { createHash } from 'node:crypto';
import type { LocalTelegram } from '@svodka/sandbox';
import type { Instant } from '../../../src/domain/clock.js';
import { decodeAction } from '../../../src/messages/callbacks.js';

/** A message of the bot as it stands in a chat. */
export interface Heard {
  chat: number;
  at: Instant;
  /** Of the subscription and the digest in the buttons under it; null: it ends no digest. */
  ordinal: number | null;
  digest: string | null;
  /** Words and buttons: the same for a repeat alone. */
  mark: string;
}

export interface BlockedSpan {
  from: Instant;
  to: Instant | null;
}

export type Ears = ReturnType<typeof hear>;

/** Writes down what comes to people, and who blocks the bot. */
export function hear({ world }: LocalTelegram) {
  const heard: Heard[] = [];
  const blocked = new Map<number, BlockedSpan[]>();
  /** Links of channel posts. */
  const posts: { chat: number; link: string }[] = [];
  const groups = new Map<number, number>();
  let sends = 0;

  world.on((event) => {
    if (event.type === 'chat') noteBlock(event.chatId);
    if (event.type !== 'message') return;
    const chat = world.chat(event.chatId);
    const message = chat.messages.at(-1);
    if (!message || message.id !== event.messageId) return;
    if (message.service?.kind === 'migrated-to') groups.set(chat.id, message.service.chatId);
    if (message.from !== world.bot.id || message.service) return;
    sends += 1;
    const words = message.text ?? JSON.stringify(message.rich ?? message.file ?? '');
    if (chat.type === 'channel') {
      const [link = words] = /https?:\/\/[^"<\s]+\/news\/[\w-]+/.exec(words) ?? [];
      posts.push({ chat: chat.id, link });
      return;
    }
    const buttons = message.keyboard?.inline_keyboard.flat().map(({ callback_data = '' }) => callback_data);
    const under = buttons?.map(decodeAction).find((action) => action?.do === 'under');
    heard.push({
      chat: chat.id,
      at: world.now(),
      ordinal: under?.do === 'under' ? under.of : null,
      digest: under?.do === 'under' ? under.digest : null,
      mark: createHash('sha1').update(`${words}|${buttons}`).digest('base64url').slice(0, 16),
    });
  });

  function noteBlock(id: number): void {
    const chat = world.findChat(id);
    if (chat?.type !== 'private') return;
    const spans = blocked.get(id) ?? [];
    const open = spans.find(({ to }) => to === null);
    if (chat.blocked && !open) spans.push({ from: world.now(), to: null });
    if (!chat.blocked && open) open.to = world.now();
    if (spans.length > 0) blocked.set(id, spans);
  }

  return {
    heard: heard as readonly Heard[],
    blocked: blocked as ReadonlyMap<number, readonly BlockedSpan[]>,
    posts: posts as readonly { chat: number; link: string }[],
    /** Former id → id, of groups that were upgraded. */
    groups: groups as ReadonlyMap<number, number>,
    sends: () => sends,
  };
}
