import { type Card, REFUSALS, type Spared, titleOf } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import { type Instant, SECOND } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import { clockTime, whenNext } from '../dates.js';
import { cut, MAX_TITLE } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { labelOf } from '../who-decided.js';
import { decisionButtons } from './buttons.js';

/** What goes out sooner than this goes out at once, but for second thoughts; seconds. */
const LONGEST_UNDO = 120;

export interface StateFrame {
  zone: string;
  now: Instant;
}

/** What stands in the place of a card that is decided, wherever it was shown: what, by whom, and what can be done yet. */
export function stateMessage(say: Say, card: Card, channel: Channel, frame: StateFrame): Message {
  const { state } = card;
  const words = { title: cut(titleOf(card), MAX_TITLE), channel: channel.title };
  const who = 'by' in state ? labelOf(say, state.by, { channel }) : '';
  const buttons = decisionButtons(say, card);
  switch (state.kind) {
    case 'approved':
      return { ...toMessage(approvedHtml(say, card, channel, frame)), buttons };
    case 'skipped':
      return { ...toMessage(skippedHtml(say, state.less, { ...words, who })), buttons };
    case 'published':
      return toMessage(say.html('card-is-out', { ...words, who, time: clockTime(state.at, frame.zone) }));
    case 'sending':
      return toMessage(say.html('card-publishing'));
    case 'expired':
      return toMessage(say.html(state.withdrawn ? 'card-withdrawn' : 'card-expired', words));
    case 'deleted':
      return toMessage(say.html('card-deleted', words));
    case 'offered':
    case 'seconding':
      return { ...toMessage(say.html('card-head', words)), buttons };
    case 'failed':
    case 'unknown':
      return noticeMessage(say, card, channel, frame.zone) ?? toMessage(say.html('card-gone'));
  }
}

function skippedHtml(
  say: Say,
  less: Spared | undefined,
  words: { title: string; channel: string; who: string },
): string {
  if (!less) return say.html('card-skipped', words);
  const what = say.text(`card-less-${less.kind}`, { name: less.name });
  return say.html('card-skipped-less', { ...words, what });
}

function approvedHtml(say: Say, card: Card, channel: Channel, { zone, now }: StateFrame): string {
  const { state } = card;
  if (state.kind !== 'approved') return '';
  const words = {
    title: cut(titleOf(card), MAX_TITLE),
    who: labelOf(say, state.by, { channel }),
    when: whenNext(say, state.due, now, zone, []),
  };
  const seconds = Math.round((state.due - state.at) / SECOND);
  if (seconds <= LONGEST_UNDO) return say.html('card-in-a-minute', { ...words, seconds });
  return say.html(card.byRule ? 'card-rule-scheduled' : 'card-scheduled', words);
}

/** What is said to whoever approves a post while its channel is quiet. */
export function cardInQuietHours(say: Say, card: Card, { zone, now }: StateFrame): Message {
  const due = card.state.kind === 'approved' ? card.state.due : now;
  const words = { title: cut(titleOf(card), MAX_TITLE), when: whenNext(say, due, now, zone, []) };
  return { ...toMessage(say.html('card-quiet-hours', words)), buttons: decisionButtons(say, card) };
}

/** What came of a card that was to go out, as news of its own. Null while there is nothing to tell. */
export function noticeMessage(say: Say, card: Card, channel: Channel, zone: string): Message | null {
  const { state } = card;
  const words = { title: cut(titleOf(card), MAX_TITLE), channel: channel.title };
  const buttons = decisionButtons(say, card);
  switch (state.kind) {
    case 'published':
      return {
        ...toMessage(say.html('card-published', { ...words, time: clockTime(state.at, zone) })),
        buttons,
      };
    case 'failed':
      return toMessage(
        say.html(isOurs(state.reason) ? 'card-refused' : 'card-failed', { ...words, reason: state.reason }),
      );
    case 'unknown':
      return { ...toMessage(say.html('card-unknown', words)), buttons };
    default:
      return null;
  }
}

/** Refused by us and not by Telegram: the rights of the bot are not what is missing. */
function isOurs(reason: string): boolean {
  return Object.values<string>(REFUSALS).includes(reason);
}
