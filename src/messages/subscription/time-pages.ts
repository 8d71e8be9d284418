import type { Message } from '../../domain/message.js';
import { EVERY_DAY, type Weekday } from '../../domain/schedule.js';
import type { Timing } from '../../domain/subscription.js';
import { daysOf, WEEKEND, WORKDAYS } from '../../domain/subscription-edit.js';
import { minuteOfDay, minutesOf, scheduleInWords } from '../dates.js';
import { actionButton, inRows, OFFERED_MINUTES } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { backTo, editButton, pageButton, type SubscriptionView } from './view.js';

type Page = (say: Say, view: SubscriptionView) => Message;

/** What the buttons offer. */
const OFFERED_PER_DAY = [3, 5, 10, 20];
const OFFERED_GAPS = [0, 15, 60];

function page(say: Say, question: string, { wanted: { timing } }: SubscriptionView): Message {
  const lines = [say.html(question), '', say.html('sub-when', { schedule: scheduleInWords(say, timing) })];
  if (timing.kind === 'at-once')
    lines.push(say.html(timing.gapMinutes > 0 ? 'sub-gap' : 'sub-no-gap', { count: timing.gapMinutes }));
  return toMessage(lines.join('\n'));
}

/** One hour a day, and the ways to everything else. */
export const timePage: Page = (say, view) => {
  const { timing } = view.wanted;
  const { of } = view;
  return {
    ...page(say, 'sub-ask-time', view),
    buttons: [
      ...minuteButtons(say, view, 'hour', timing),
      [
        actionButton(say.text('button-own-time'), { do: 'askValue', of, what: 'hour' }),
        pageButton(say, 'button-times', view, 'times'),
      ],
      [pageButton(say, 'button-days', view, 'days'), pageButton(say, 'button-weekly', view, 'weekly')],
      [
        timing.kind === 'at-once'
          ? pageButton(say, 'button-at-once-how', view, 'atOnce')
          : editButton(say, view, 'timing', 'at-once', say.text('button-at-once')),
      ],
      backTo(say, view),
    ],
  };
};

/** Several hours a day. */
export const timesPage: Page = (say, view) => {
  const { of } = view;
  const own = actionButton(say.text('button-own-time'), { do: 'askValue', of, what: 'minute' });
  return {
    ...page(say, 'sub-ask-times', view),
    buttons: [...minuteButtons(say, view, 'minute', view.wanted.timing), [own], backTo(say, view, 'time')],
  };
};

export const daysPage: Page = (say, view) => {
  const days = daysOf(view.wanted.timing);
  const usual = (id: string, value: string, these: readonly Weekday[]) =>
    editButton(say, view, 'days', value, say.text(id), {
      isChosen: view.wanted.timing.kind === 'digest' && days.join() === these.join(),
    });
  return {
    ...page(say, 'sub-ask-days', view),
    buttons: [
      [usual('button-every-day', 'all', EVERY_DAY), usual('button-workdays', 'work', WORKDAYS)],
      [usual('button-weekends', 'weekend', WEEKEND)],
      ...weekdays(say, view, 'day', days),
      backTo(say, view, 'time'),
    ],
  };
};

/** A review of the week: one day, one hour. */
export const weeklyPage: Page = (say, view) => {
  const days = daysOf(view.wanted.timing);
  return {
    ...page(say, 'sub-ask-weekly', view),
    buttons: [...weekdays(say, view, 'weekly', days.length === 1 ? days : []), backTo(say, view, 'time')],
  };
};

export const atOncePage: Page = (say, view) => {
  const { timing } = view.wanted;
  if (timing.kind !== 'at-once') return timePage(say, view);
  const caps = OFFERED_PER_DAY.map((count) =>
    editButton(say, view, 'perDay', count, say.text('button-per-day', { count }), {
      isChosen: timing.perDay === count,
    }),
  );
  const gaps = OFFERED_GAPS.map((count) =>
    editButton(say, view, 'gap', count, say.text(count === 0 ? 'button-no-gap' : 'button-gap', { count }), {
      isChosen: timing.gapMinutes === count,
    }),
  );
  return {
    ...page(say, 'sub-ask-at-once', view),
    buttons: [
      ...inRows(caps),
      ...inRows(gaps),
      [editButton(say, view, 'timing', 'digest', say.text('button-by-schedule'))],
      backTo(say, view),
    ],
  };
};

/** The usual hours and those chosen besides. */
function minuteButtons(say: Say, view: SubscriptionView, what: 'hour' | 'minute', timing: Timing) {
  const chosen = minutesOf(timing);
  const all = [...new Set([...OFFERED_MINUTES, ...chosen])].sort((a, b) => a - b);
  const isOne = what === 'hour' && chosen.length !== 1;
  return inRows(
    all.map((minute) =>
      editButton(say, view, what, minute, minuteOfDay(minute), {
        isChosen: !isOne && chosen.includes(minute),
      }),
    ),
    3,
  );
}

function weekdays(say: Say, view: SubscriptionView, what: 'day' | 'weekly', chosen: readonly Weekday[]) {
  return inRows(
    EVERY_DAY.map((weekday) =>
      editButton(say, view, what, weekday, say.text('weekday-short', { weekday }), {
        isChosen: chosen.includes(weekday),
      }),
    ),
    4,
  );
}
