import type { Card } from '../../../domain/card.js';
import type { Channel } from '../../../domain/channel.js';
import { DAY, type Instant } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import { localDate } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { excessOf, isWhole } from '../../../messages/post-message.js';
import { escapeHtml } from '../../../messages/say.js';
import { toMessage } from '../../../messages/split.js';
import { parseMoment } from '../../../queries/typed-moment.js';
import { namesNoDay } from '../../../queries/typed-period.js';
import { postOf } from '../../../relay/post-of.js';
import type { BotOptions } from '../../deps.js';
import { closedWords } from './closed.js';
import { type ReviewDeps, refusalText, shownAs } from './refusals.js';

/** What comes of something typed: what is said at the end, or why it is asked for once more. */
export type Accepted =
  | { kind: 'over'; message: Message }
  /** The card as it is now. */
  | { kind: 'card'; id: string; message: Message }
  | { kind: 'again'; html: string };

const FARTHEST = 8 * DAY;
/** Ten a day, as many days as may be chosen. */
const SLOTS_LOOKED_AT = 80;

/** What is asked for, and the words as they stand, to be copied. */
export function textQuestion({ say, news }: ReviewDeps, card: Card, channel: Channel) {
  const { title, text } = postOf(card, channel, news);
  const standing = [title ?? '', text].filter((part) => part !== '').join('\n\n');
  return { html: say.html(card.matter.kind === 'news' ? 'card-ask-text' : 'card-ask-own-text'), standing };
}

export async function acceptText(deps: ReviewDeps, id: string, typed: string, by: ChatId): Promise<Accepted> {
  const { say, review } = deps;
  const text = typed.trim();
  if (text === '') return { kind: 'again', html: say.html('card-text-empty') };
  const opened = await review.open(id, by);
  if (opened.kind !== 'done') return over(refusalText(deps, opened));
  const { card, channel } = opened;
  const post = postOf({ ...card, edit: { text, by, at: 0 } }, channel, deps.news);
  const excess = excessOf(say, post);
  if (excess > 0) return { kind: 'again', html: say.html('card-text-long', { over: excess }) };
  if (!isWhole(say, post)) return { kind: 'again', html: say.html('card-text-marked') };
  const edited = await review.edit(id, by, text);
  if (edited.kind === 'already') return over(say.text('card-not-editable'));
  if (edited.kind !== 'done') return over(refusalText(deps, edited));
  return { kind: 'card', id, message: await shownAs(deps, edited.card, edited.channel) };
}

export async function acceptTime(
  deps: ReviewDeps,
  { zone }: BotOptions,
  id: string,
  typed: string,
  by: ChatId,
): Promise<Accepted> {
  const { say, review, clock } = deps;
  const now = clock();
  if (namesNoDay(typed)) return { kind: 'again', html: say.html('card-time-no-day') };
  const due = parseMoment(typed, now, zone) ?? (await freeOn(deps, zone, id, typed, by));
  if (due === 'full') return { kind: 'again', html: say.html('card-time-day-full') };
  if (due === null) return { kind: 'again', html: say.html('card-time-unknown') };
  if (due - now > FARTHEST) return { kind: 'again', html: say.html('card-time-far') };
  const outcome = await review.schedule(id, by, due);
  if (outcome.kind === 'past' || outcome.kind === 'closed')
    return { kind: 'again', html: closedWords(say, outcome, now, zone) };
  if (outcome.kind !== 'done') return over(refusalText(deps, outcome));
  return { kind: 'card', id, message: await shownAs(deps, outcome.card, outcome.channel) };
}

/** «в пятницу»: the first free time of a day that is named without an hour; null when it names none. */
async function freeOn(
  { review, clock }: ReviewDeps,
  zone: string,
  id: string,
  typed: string,
  by: ChatId,
): Promise<Instant | 'full' | null> {
  const noon = parseMoment(`${typed} 12:00`, clock(), zone);
  const opened = noon === null ? null : await review.open(id, by);
  if (noon === null || opened?.kind !== 'done') return noon;
  const day = localDate(noon, zone);
  const slots = await review.slots(opened.channel, SLOTS_LOOKED_AT);
  return slots.find((slot) => localDate(slot, zone) === day) ?? 'full';
}

const over = (text: string): Accepted => ({ kind: 'over', message: toMessage(escapeHtml(text)) });
