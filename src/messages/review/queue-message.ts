import { type Card, titleOf } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import type { Instant } from '../../domain/clock.js';
import type { Button, Message } from '../../domain/message.js';
import { whenNext } from '../dates.js';
import { actionButton } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';

/** Cards on a page: each has a button of its own. */
export const QUEUE_PAGE = 6;
const TITLE = 120;

export interface QueueView {
  /** Open ones first, then those that wait for their time, in its order. */
  cards: readonly Card[];
  page: number;
  now: Instant;
  zone: string;
  /** Whether this person may decide. */
  mayDecide: boolean;
}

/** What waits in a channel: cards to be decided and posts that are to go out, each within reach. */
export function queueMessage(say: Say, channel: Channel, view: QueueView): Message {
  const { cards, now, zone, mayDecide } = view;
  const pages = Math.max(1, Math.ceil(cards.length / QUEUE_PAGE));
  const page = Math.min(view.page, pages - 1);
  const from = page * QUEUE_PAGE;
  const shown = cards.slice(from, from + QUEUE_PAGE);
  const lines = shown.map((card, n) => {
    const title = escapeHtml(cut(titleOf(card), TITLE));
    return `${from + n + 1}. ${escapeHtml(waitsFor(card))}: ${title}`;
  });
  const open = cards.filter(({ state }) => state.kind !== 'approved').length;
  const head = say.html('queue-head', { channel: channel.title, open, scheduled: cards.length - open });
  const numbers = shown.map(({ id }, n) =>
    actionButton(say.text('card-button-queue-card', { number: from + n + 1 }), {
      do: 'cardPage',
      id,
      page: 'again',
    }),
  );
  const rows: Button[][] = [];
  for (let at = 0; at < numbers.length; at += 2) rows.push(numbers.slice(at, at + 2));
  const other = (to: number, id: string) =>
    actionButton(say.text(id), { do: 'queue', of: channel.chat, page: to });
  const turn = [
    ...(page > 0 ? [other(page - 1, 'card-button-queue-earlier')] : []),
    ...(page < pages - 1 ? [other(page + 1, 'card-button-queue-further')] : []),
  ];
  const more = mayDecide
    ? [[actionButton(say.text('card-button-show-now'), { do: 'queueNow', of: channel.chat })]]
    : [];
  const html = [head, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n');
  return {
    ...toMessage(html),
    buttons: [...(mayDecide ? rows : []), ...(turn.length > 0 ? [turn] : []), ...more],
  };

  function waitsFor({ state }: Card): string {
    return state.kind === 'approved'
      ? say.text('queue-scheduled', { when: whenNext(say, state.due, now, zone, []) })
      : say.text(`queue-${state.kind === 'seconding' ? 'seconding' : 'open'}`);
  }
}
