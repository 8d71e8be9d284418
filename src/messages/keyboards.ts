import type { Digest } from '../domain/digest.js';
import type { Button } from '../domain/message.js';
import type { Rubric, RubricId } from '../domain/rubric.js';
import type { Weekday } from '../domain/schedule.js';
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

/**
 * Under a digest: its rubrics one by one, then the other periods, then a subscription to it.
 * @param question id of the stored question that the digest answers
 * @param earlier the day before it, where no period is that day
 * @param next the page of that question's answer on which the digest goes on
 */
export function newsKeyboard(
  say: Say,
  digest: Digest,
  period: NewsPeriod,
  rubricName: (id: RubricId) => string,
  {
    question,
    earlier,
    next = null,
  }: { question: string; earlier: { date: string; name: string } | null; next?: number | null },
): Button[][] {
  const rubrics = digest.sections.map(({ rubric }) =>
    actionButton(cut(rubricName(rubric), MAX_LABEL), { do: 'news', period, rubric }),
  );
  const others = (['today', 'yesterday', 'week'] as const).filter((other) => other !== period);
  const subscribe = actionButton(say.text('button-ask-subscribe'), { do: 'askSubscribe', id: question });
  const before =
    earlier === null
      ? []
      : [
          actionButton(earlier.name, {
            do: 'askDay',
            id: question,
            day: earlier.date.replaceAll('-', ''),
          }),
        ];
  const on =
    next === null
      ? []
      : [actionButton(say.text('button-ask-more'), { do: 'askOn', id: question, page: next })];
  return [
    ...(on.length > 0 ? [on] : []),
    ...(rubrics.length > 1 ? inRows(rubrics) : []),
    others.map((other) => newsButton(say, other)),
    [...before, subscribe],
  ];
}

/** One button a rubric, the chosen ones marked; nothing chosen means all. */
export function rubricButtons(
  say: Say,
  rubrics: readonly Pick<Rubric, 'id' | 'name'>[],
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

/** Two a row, in the order an operator needs them; whoever has another page adds it here. */
export function operatorKeyboard(say: Say): Button[][] {
  return inRows([
    actionButton(say.text('button-op-audience'), { do: 'operator', page: 'audience' }),
    actionButton(say.text('button-op-growth'), { do: 'operator', page: 'growth' }),
    actionButton(say.text('button-sources'), { do: 'sources', page: 0 }),
    actionButton(say.text('button-op-discovery'), { do: 'operator', page: 'discovery' }),
    actionButton(say.text('button-delivery'), { do: 'operator', page: 'delivery' }),
    actionButton(say.text('button-op-failed'), { do: 'operator', page: 'failed' }),
    actionButton(say.text('button-op-hide'), { do: 'operator', page: 'hide' }),
    actionButton(say.text('button-op-blocked'), { do: 'operator', page: 'blocked' }),
    actionButton(say.text('button-op-maintenance'), { do: 'operator', page: 'maintenance' }),
    actionButton(say.text('button-broadcast'), { do: 'announce' }),
    actionButton(say.text('button-op-journal'), { do: 'operator', page: 'journal' }),
  ]);
}

/** The label of something that is chosen. */
export const marked = (say: Say, name: string) =>
  say.text('button-chosen', { name: cut(name, MAX_LABEL - 2) });
