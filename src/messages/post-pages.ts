import type { Card } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import type { Marking } from '../domain/marking.js';
import type { Button, Message } from '../domain/message.js';
import type { Post } from '../domain/post.js';
import { actionButton, inRows, marked } from './keyboards.js';
import { cut, linked } from './outlet-words.js';
import { postLink } from './post-link.js';
import type { Say } from './say.js';
import { toMessage } from './split.js';

const MAX_LABEL = 20;

export function askDelete(say: Say, { id }: Card): Message {
  return {
    ...toMessage(say.html('post-delete-ask')),
    buttons: [
      [actionButton(say.text('button-post-keep'), { do: 'postDeleted', of: id, sure: 'no' })],
      [actionButton(say.text('button-post-delete'), { do: 'postDeleted', of: id, sure: 'yes' })],
    ],
  };
}

/** How to delete a post by hand, with the way to it where one is known. */
export function deleteByHand(say: Say, channel: Channel, messageId: number | null): Message {
  const words = { channel: channel.title };
  const message = toMessage(say.html('post-delete-by-hand', words));
  if (messageId === null || messageId < 0) return message;
  return {
    ...message,
    buttons: [[{ text: say.text('button-post-open'), url: postLink(channel, messageId) }]],
  };
}

/** The markings that fit a card, those in it ticked. */
export function markingPage(say: Say, card: Card, markings: readonly Marking[]): Message {
  const buttons: Button[] = markings.map(({ id, name, text }) =>
    actionButton(card.markings.includes(text) ? marked(say, name) : name, {
      do: 'mark',
      id: card.id,
      what: id,
    }),
  );
  const chosen = card.markings.join(' · ');
  const html =
    card.markings.length === 0
      ? say.html('marking-page')
      : say.html('marking-page-chosen', { names: chosen });
  return { ...toMessage(html), buttons: inRows(buttons) };
}

/** Something that may be a post and may be a question. */
export function offerPost(
  say: Say,
  draft: string,
  { isPhoto, hasWords, isAlbum }: { isPhoto: boolean; hasWords: boolean; isAlbum: boolean },
): Message {
  const make = [actionButton(say.text('button-make-post'), { do: 'makePost', of: draft, channel: 0 })];
  const ask = [actionButton(say.text('button-is-question'), { do: 'askDraft', of: draft })];
  const html = say.html(isPhoto ? 'post-offer-photo' : 'post-offer');
  return {
    ...toMessage(isAlbum ? `${html}\n${say.html('post-album')}` : html),
    buttons: hasWords ? [make, ask] : [make],
  };
}

/** For which of several channels. */
export function chooseChannel(say: Say, draft: string, channels: readonly Channel[]): Message {
  return {
    ...toMessage(say.html('post-choose-channel')),
    buttons: channels.map(({ chat, title }) => [
      actionButton(cut(title, MAX_LABEL), { do: 'makePost', of: draft, channel: chat }),
    ]),
  };
}

/**
 * A card with the picture of its post: one that an editor sent comes before it, an outlet's is a link, so that a picture
 * that cannot be fetched keeps no card back.
 */
export function withPicture(say: Say, card: Message, { photo }: Post): Message[] {
  if (photo === null) return [card];
  if (photo.kind === 'file') return [{ html: '', plain: '', photo: photo.file, silent: true }, card];
  const line = linked(say.text('card-picture'), photo.url);
  return [{ ...card, html: `${card.html}\n\n${line}`, plain: `${card.plain}\n\n${photo.url}` }];
}
