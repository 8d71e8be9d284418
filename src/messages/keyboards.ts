import type { Digest } from '../domain/digest.js';
import type { Button } from '../domain/message.js';
import type { Rubric, RubricId } from '../domain/rubric.js';
import type { Weekday } from '../domain/schedule.js';
import type { Subscription } from '../domain/subscription.js';
import { type Action, encodeAction } from './callbacks.js';
import { minuteOfDay } from './dates.js';
import { cut } from './outlet-words.js';
import type { Say } from './say.js';

/** Hours people choose most; anything else can be typed. */
export const OFFERED_MINUTES = [7 * 60, 8 * 60, 9 * 60, 12 * 60, 18 * 60, 20 * 60];
const WEEKDAYS: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** What a narrow phone shows of a button, its mark included. */
const MAX_LABEL = 20;

/** A button that does something. */
export function actionButton(text: string, action: Action): Button {
  return { text, data: encodeAction(action) };
}

/** Two a row: names stay readable on a narrow phone. */
export function inRows(buttons: readonly Button[], width = 2): Button[][] {
  const rows: Button[][] = [];
  for (let index = 0; index < buttons.length; index += width) rows.push(buttons.slice(index, index + width));
  return rows;
}

export type NewsPeriod = Extract<Action, { do: 'news' }>['period'];

export function newsButton(say: Say, period: NewsPeriod): Button {
  return actionButton(say.text(`button-${period}`), { do: 'news', period, rubric: 'all' });
}

export function greetingKeyboard(say: Say, subscribed: boolean): Button[][] {
  const second: Button = subscribed
    ? actionButton(say.text('button-settings'), { do: 'settings', page: 'main' })
    : actionButton(say.text('button-subscribe'), { do: 'subscribe' });
  return [[newsButton(say, 'today'), second]];
}

/** After subscribing: today's news at once, or another hour. */
export function subscribedKeyboard(say: Say): Button[][] {
  return [
    [
      actionButton(say.text('button-send'), { do: 'news', period: 'today', rubric: 'all' }),
      actionButton(say.text('button-other-time'), { do: 'settings', page: 'time' }),
    ],
  ];
}

/** Under a digest: its rubrics one by one, then the other periods. */
export function newsKeyboard(
  say: Say,
  digest: Digest,
  period: NewsPeriod,
  rubricName: (id: RubricId) => string,
): Button[][] {
  const rubrics = digest.sections.map(({ rubric }) =>
    actionButton(cut(rubricName(rubric), MAX_LABEL), { do: 'news', period, rubric }),
  );
  const others = (['today', 'yesterday', 'week'] as const).filter((other) => other !== period);
  return [...(rubrics.length > 1 ? inRows(rubrics) : []), others.map((other) => newsButton(say, other))];
}

/** One button a rubric, the chosen ones marked; nothing chosen means all. */
export function rubricButtons(
  say: Say,
  rubrics: readonly Rubric[],
  chosen: readonly RubricId[],
  action: (rubric: RubricId | 'all') => Action,
): Button[][] {
  const all = say.text('button-all-rubrics');
  return [
    [actionButton(chosen.length === 0 ? marked(say, all) : all, action('all'))],
    ...inRows(
      rubrics.map(({ id, name }) =>
        actionButton(chosen.includes(id) ? marked(say, name) : cut(name, MAX_LABEL), action(id)),
      ),
    ),
  ];
}

export function weekdayButtons(
  say: Say,
  chosen: readonly Weekday[],
  action: (weekday: Weekday) => Action,
): Button[][] {
  const buttons = WEEKDAYS.map((weekday) => {
    const name = say.text('weekday-short', { weekday });
    return actionButton(chosen.includes(weekday) ? marked(say, name) : name, action(weekday));
  });
  return inRows(buttons, 4);
}

export function timeButtons(action: (minute: number) => Action): Button[][] {
  return inRows(
    OFFERED_MINUTES.map((minute) => actionButton(minuteOfDay(minute), action(minute))),
    3,
  );
}

export function settingsKeyboard(say: Say, { onEmpty, wishes: { detailed } }: Subscription): Button[][] {
  const page = (id: string, page: 'rubrics' | 'time' | 'days') =>
    actionButton(say.text(id), { do: 'settings', page });
  const other = onEmpty === 'say' ? 'silent' : 'say';
  const otherRubrics = detailed ? 'off' : 'on';
  return [
    [page('button-time', 'time'), page('button-days', 'days')],
    [page('button-rubrics', 'rubrics')],
    // These buttons say what pressing them does, not how things are: that stands in the text.
    [actionButton(say.text(`button-detailed-${otherRubrics}`), { do: 'setDetailed', value: otherRubrics })],
    [actionButton(say.text(`button-on-empty-${other}`), { do: 'setOnEmpty', value: other })],
    [actionButton(say.text('button-stop'), { do: 'stop' })],
  ];
}

export function backButton(say: Say): Button[] {
  return [actionButton(say.text('button-back'), { do: 'settings', page: 'main' })];
}

export function operatorKeyboard(say: Say): Button[][] {
  return [
    [
      actionButton(say.text('button-sources'), { do: 'sources', page: 0 }),
      actionButton(say.text('button-delivery'), { do: 'operator', page: 'delivery' }),
    ],
  ];
}

/** Toggles one value in a list. */
export function toggled<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

const marked = (say: Say, name: string) => say.text('button-chosen', { name: cut(name, MAX_LABEL - 2) });
