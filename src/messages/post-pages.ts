import { type Card, titleOf } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import type { Marking } from '../domain/marking.js';
import type { Button, Message } from '../domain/message.js';
import type { Post } from '../domain/post.js';
import { actionButton, inRows, marked } from './keyboards.js';
import { cut, MAX_TITLE } from './outlet-words.js';
import { postLink } from './post-link.js';
import type { Say } from './say.js';
import { toMessage } from './split.js';

export function askDelete(say: Say, card: Card): Message {
  const { id } = card;
  return {
    ...toMessage(say.html('post-delete-ask', { title: cut(titleOf(card), MAX_TITLE) })),
    buttons: [
      [actionButton(say.text('button-post-keep'), { do: 'postDeleted', of: id, sure: 'no' })],
      [actionButton(say.text('button-post-delete'), { do: 'postDeleted', of: id, sure: 'yes' })],
    ],
  };
}

/** How to delete a post by hand, with the way to it where one is known. */
export function deleteByHand(say: Say, channel: Channel, messageId: number | null): Message {
  const words = { channel: channel.title };
  if (messageId === null || messageId < 0) return toMessage(say.html('post-delete-unknown', words));
  return {
    ...toMessage(say.html('post-delete-by-hand', words)),
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
  const back = actionButton(say.text('button-back'), { do: 'cardPage', id: card.id, page: 'main' });
  return { ...toMessage(html), buttons: [...inRows(buttons), [back]] };
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

/** A card, and before it the picture an editor sent for its post; an outlet's is a link in the card itself. */
export function withPicture(card: Message, { photo }: Post): Message[] {
  return photo?.kind === 'file' ? [{ html: '', plain: '', photo: photo.file, silent: true }, card] : [card];
}
