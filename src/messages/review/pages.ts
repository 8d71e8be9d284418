import { type Card, type Place, type Spared, titleOf } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import { type Instant, MINUTE } from '../../domain/clock.js';
import type { Button, Message } from '../../domain/message.js';
import { whenNext } from '../dates.js';
import { actionButton, inRows } from '../keyboards.js';
import { cut, linked, MAX_TITLE } from '../outlet-words.js';
import { capitalised, escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { slotOnButton } from './slot-button.js';
import { placeInWords } from './warnings.js';

/** Of one article so much is shown of what it is held for. */
const PIECES = 6;
const PIECE = 500;

export interface ShownPiece {
  place: Place;
  text: string;
  marks: readonly { from: number; to: number }[];
}

function back(say: Say, { id }: Card): Button {
  return actionButton(say.text('button-back'), { do: 'cardPage', id, page: 'main' });
}

/** The paragraphs a card is held for, the words in them marked, and which they are. */
export function placeMessage(say: Say, card: Card, pieces: readonly ShownPiece[], url: string): Message {
  const shown = pieces.slice(0, PIECES).map(({ place, text, marks }) => {
    const where = capitalised(placeInWords(say, place));
    return `${escapeHtml(where)}:\n<blockquote>${markedHtml(text, marks)}</blockquote>`;
  });
  const body = shown.length > 0 ? shown : [say.html('card-place-none')];
  const skip = actionButton(say.text('button-skip'), { do: 'card', decision: 'skip', id: card.id });
  const link = url === '' ? [] : [linked(say.text('post-read'), url)];
  const html = [say.html('card-place-head'), ...body, ...link].join('\n\n');
  return { ...toMessage(html), buttons: [[skip, back(say, card)]] };
}

/** Words around the first mark; the marks in bold and underlined. */
function markedHtml(text: string, marks: ShownPiece['marks']): string {
  const first = marks[0]?.from ?? 0;
  const from = text.length <= PIECE ? 0 : Math.max(0, Math.min(first - PIECE / 3, text.length - PIECE));
  const begin = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const end = Math.min(text.length, begin + PIECE);
  let html = begin > 0 ? '…' : '';
  let at = begin;
  for (const mark of marks.filter((one) => one.from >= begin && one.to <= end)) {
    html += `${escapeHtml(text.slice(at, mark.from))}<b><u>${escapeHtml(text.slice(mark.from, mark.to))}</u></b>`;
    at = mark.to;
  }
  return `${html}${escapeHtml(text.slice(at, end))}${end < text.length ? '…' : ''}`;
}

/** When a card may go out: the free slots, or a time that is typed. */
export function laterMessage(
  say: Say,
  card: Card,
  slots: readonly Instant[],
  { now, zone }: { now: Instant; zone: string },
): Message {
  const buttons = slots.map((slot) =>
    actionButton(slotOnButton(say, slot, now, zone), {
      do: 'cardSlot',
      id: card.id,
      at: Math.floor(slot / MINUTE),
    }),
  );
  const own = actionButton(say.text('card-button-own-time'), { do: 'cardAsk', id: card.id, what: 'time' });
  const words = { title: cut(titleOf(card), MAX_TITLE) };
  const [first] = slots;
  const html =
    first === undefined
      ? say.html('card-later-full', words)
      : say.html('card-later', { ...words, when: whenNext(say, first, now, zone, []) });
  return { ...toMessage(html), buttons: [...inRows(buttons), [own, back(say, card)]] };
}

/** What can be left out from now on. */
export interface LessItem extends Spared {
  /** As the button carries it: kind and id. */
  item: string;
}

export function lessMessage(say: Say, card: Card, channel: Channel, items: readonly LessItem[]): Message {
  const buttons = items.map(({ item, kind, name }) => [
    lessButton(say.text(`card-button-less-${kind}`, { name }), card, item, 'less'),
  ]);
  const html = say.html(items.length === 0 ? 'card-less-none' : 'card-less', { channel: channel.title });
  return { ...toMessage(html), buttons: [...buttons, [back(say, card)]] };
}

/** Before an outlet is left out: what that means. */
export function lessSure(say: Say, card: Card, channel: Channel, { item, name }: LessItem): Message {
  const html = say.html('card-less-sure', { channel: channel.title, name });
  const sure = lessButton(say.text('card-button-less-sure'), card, item, 'sure');
  return { ...toMessage(html), buttons: [[sure, back(say, card)]] };
}

const lessButton = (label: string, { id }: Card, item: string, choice: 'less' | 'sure'): Button =>
  actionButton(cut(label, 40), { do: 'cardLess', id, item, choice });
