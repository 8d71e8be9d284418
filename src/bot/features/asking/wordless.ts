import { Composer, type Context } from 'grammy';
import { greetingKeyboard } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import { createAlbums } from '../../albums.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { reply } from '../../send.js';

/** What is said of a message without words, by what it carries: https://core.telegram.org/bots/api#message */
const SENTENCES = {
  voice: 'ask-voice',
  audio: 'ask-voice',
  video_note: 'ask-voice',
  video: 'ask-voice',
  photo: 'ask-picture',
  document: 'ask-picture',
  paid_media: 'ask-picture',
  // An animation is a document as well.
  animation: 'ask-sticker',
  sticker: 'ask-sticker',
  dice: 'ask-sticker',
  location: 'ask-location',
  venue: 'ask-location',
  contact: 'ask-person',
  poll: 'ask-poll',
} as const;
const KINDS = Object.keys(SENTENCES) as (keyof typeof SENTENCES)[];

/**
 * Messages without words, in private: each gets a kind answer with a way on. What a chat says of itself (a message was
 * pinned) gets none, nor does what the bot's own inline mode has put there.
 */
export function wordless({ say }: Pick<BotDeps, 'say'>): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const isOfAlbum = createAlbums();

  feature.chatType('private').on('message', async (ctx) => {
    if (isOwn(ctx) || isOfAlbum(ctx)) return;
    const sentence = sentenceFor(ctx);
    if (sentence === null) return;
    await reply(ctx, { ...toMessage(say.html(sentence)), buttons: greetingKeyboard(say, false) });
  });

  return feature;
}

function sentenceFor({ message }: Context): string | null {
  if (!message) return null;
  if (isForwarded({ message })) return 'ask-forwarded';
  const kind = KINDS.findLast((one) => message[one] !== undefined);
  return kind === undefined ? null : SENTENCES[kind];
}

/** Written by somebody else, to somebody else. */
export function isForwarded({ message }: Pick<Context, 'message'>): boolean {
  return message?.forward_origin !== undefined;
}

/** Chosen in the bot's own inline mode: it has said that itself. */
export function isOwn({ message, me }: Pick<Context, 'message' | 'me'>): boolean {
  return message?.via_bot?.id === me.id;
}
