import type { Catalogue } from '../../domain/catalogue.js';
import type { Instant } from '../../domain/clock.js';
import type { Digest } from '../../domain/digest.js';
import type { Message } from '../../domain/message.js';
import { instantToLocal, localDate, shiftDay, type Window } from '../../domain/schedule.js';
import type { Subscription, WantedSubscription } from '../../domain/subscription.js';
import { minutesOf, scheduleInWords, whenNext } from '../dates.js';
import { type DigestFrame, digestMessages } from '../digest-message.js';
import { actionButton } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import { type Say, stripHtml } from '../say.js';
import { MAX_TEXT, toMessage } from '../split.js';
import { listed, subscriptionName, wishLines } from './words.js';

/** What would have come, or that nobody can say. */
export type Preview =
  /** `isPartial`: sources were not read yet then; this is what of it stood in them later. */
  | { kind: 'digest'; digest: Digest; isPartial: boolean }
  /** Sources were not read yet then, and nothing is known. */
  | { kind: 'unknown' };

/** Of one message; what is over belongs to what is around the preview. */
const ROOM = MAX_TEXT - 200;
const STORIES_AT_MOST = 10;

/**
 * A subscription that is offered: what it is, what would have come, and whether to subscribe.
 * @param unknown what of a link was not understood
 * @param stopped what the chat had before it stopped everything: whether that is to come again is asked
 */
export function offerMessage(
  say: Say,
  id: string,
  wanted: WantedSubscription,
  preview: Preview,
  frame: DigestFrame & { catalogue: Catalogue },
  unknown: readonly string[] = [],
  stopped: readonly Pick<Subscription, 'wishes'>[] = [],
): Message {
  const { wishes, timing } = wanted;
  const name = subscriptionName(say, wishes, frame.catalogue);
  const head = [
    say.html('offer', { schedule: scheduleInWords(say, timing), name }),
    ...wishLines(say, wishes, frame.catalogue),
    ...(unknown.length === 0
      ? []
      : [say.html('offer-unknown', { parts: cut(listed(say, unknown, 8), 100) })]),
    ...(stopped.length === 0 ? [] : [say.html('offer-stopped', { names: namesOf(say, stopped, frame) })]),
  ];
  const take = (label: string, choice: 'take' | 'only' | 'all') =>
    actionButton(say.text(label), { do: 'draft', of: id, choice });
  const buttons = [
    stopped.length === 0
      ? [take('button-subscribe', 'take')]
      : [take('button-offer-only', 'only'), take('button-offer-all', 'all')],
    [
      actionButton(say.text('button-change'), { do: 'sub', of: id, page: 'main', at: 0 }),
      actionButton(say.text('button-drop'), { do: 'draft', of: id, choice: 'drop' }),
    ],
  ];
  return {
    ...toMessage(
      `${head.join('\n')}\n\n${previewInWords(say, preview, frame, ROOM - stripHtml(head.join('\n')).length)}`,
    ),
    buttons,
  };
}

function namesOf(
  say: Say,
  subscriptions: readonly Pick<Subscription, 'wishes'>[],
  { catalogue }: { catalogue: Catalogue },
): string {
  const names = subscriptions.map(({ wishes }) =>
    say.text('quoted', { word: cut(subscriptionName(say, wishes, catalogue), 40) }),
  );
  return listed(say, names, 3);
}

function previewInWords(say: Say, preview: Preview, frame: DigestFrame, room: number): string {
  if (preview.kind === 'unknown') return say.html('preview-unknown');
  const { digest } = preview;
  const day = dayWords(digest.window, frame);
  if (digest.total === 0) return say.html('preview-nothing', day);
  for (let most = STORIES_AT_MOST; most > 0; most -= 1) {
    const [first] = digestMessages(say, cutTo(digest, most), { ...frame, failing: [] });
    if (first && stripHtml(first.html).length <= room) {
      const head = say.html(preview.isPartial ? 'preview-partial' : 'preview', day);
      return `${head}\n\n${first.html}`;
    }
  }
  return say.html('preview-count', { ...day, count: digest.total });
}

/** Whether that was yesterday, and else the day. */
function dayWords({ to }: Window, { now, zone }: DigestFrame) {
  const { day, month } = instantToLocal(to - 1, zone);
  return { day, month, yesterday: localDate(to - 1, zone) === shiftDay(now, -1, zone) ? 'yes' : 'no' };
}

/** The first stories of a digest, as many as fit one screen; of the others the numbers stay. */
function cutTo(digest: Digest, most: number): Digest {
  let room = most;
  const sections = digest.sections.flatMap((section) => {
    const stories = section.stories.slice(0, room);
    room -= stories.length;
    const more = section.more + section.stories.length - stories.length;
    return stories.length === 0 ? [] : [{ ...section, stories, more }];
  });
  return { ...digest, sections, quiet: [] };
}

/**
 * What was agreed, when it comes first, and whether to send at once what there is.
 * @param others what became of the other subscriptions of a chat that had stopped them all
 */
export function subscribedMessage(
  say: Say,
  { ordinal, wishes, timing }: Subscription,
  next: Instant | null,
  now: Instant,
  zone: string,
  catalogue: Catalogue,
  others: 'untouched' | 'paused' = 'untouched',
): Message {
  const words = {
    schedule: scheduleInWords(say, timing),
    name: subscriptionName(say, wishes, catalogue),
    next: next === null ? '' : whenNext(say, next, now, zone, minutesOf(timing)),
  };
  return {
    ...toMessage(
      [
        say.html(next === null ? 'subscribed-at-once' : 'subscribed', words),
        ...(others === 'paused' ? [say.html('subscribed-others-paused')] : []),
      ].join('\n'),
    ),
    buttons: [
      [
        actionButton(say.text('button-send'), { do: 'send', of: ordinal }),
        actionButton(say.text('button-other-time'), { do: 'sub', of: String(ordinal), page: 'time', at: 0 }),
      ],
    ],
  };
}

/** What is asked for comes already. */
export function alreadyMessage(
  say: Say,
  { ordinal, wishes, timing }: Subscription,
  catalogue: Catalogue,
): Message {
  const words = { schedule: scheduleInWords(say, timing), name: subscriptionName(say, wishes, catalogue) };
  const open = { do: 'sub', of: String(ordinal), page: 'main', at: 0 } as const;
  return doneMessage(say, say.html('sub-already', words), null, [{ label: 'button-open', action: open }]);
}

/** Something was done, in words, and can be undone. */
export function doneMessage(
  say: Say,
  said: string,
  undo: string | null,
  also: readonly { label: string; action: Parameters<typeof actionButton>[1] }[] = [],
): Message {
  const buttons = [
    ...(undo === null ? [] : [actionButton(say.text('button-undo'), { do: 'back', of: undo })]),
    ...also.map(({ label, action }) => actionButton(say.text(label), action)),
  ];
  return { ...toMessage(said), ...(buttons.length === 0 ? {} : { buttons: [buttons] }) };
}
