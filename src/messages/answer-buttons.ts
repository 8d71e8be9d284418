import { type Answer, type DigestAnswer, storiesIn } from '../domain/answer.js';
import type { Button } from '../domain/message.js';
import type { RubricId } from '../domain/rubric.js';
import { dayWindow } from '../domain/schedule.js';
import { dayOnButton } from './dates.js';
import { actionButton, inRows, newsButton } from './keyboards.js';
import { cut } from './outlet-words.js';
import type { Say } from './say.js';

export interface AnswerButtonsFrame {
  zone: string;
  rubricName: (id: RubricId) => string;
  /** Ids of the questions that are suggested, in the order of `found.suggestions`. */
  suggested?: readonly string[];
  /** A day to come that may have been meant: 2026-11-29. */
  ahead?: string | null;
}

const MAX_LABEL = 20;
/** A digit is narrow: of ten there are two rows, of six one. */
const NUMBERS_A_ROW = 6;
/** Those with most to tell: with a row for each two of them the buttons would be longer than the answer. */
const RUBRICS_AT_MOST = 2;

/**
 * What can be done with an answer: open a story by its number, turn the page, another day, one rubric, another order,
 * subscribe, download.
 * @param id of the stored question
 */
export function answerButtons(
  say: Say,
  answer: Answer,
  id: string,
  { zone, rubricName, suggested = [], ahead = null }: AnswerButtonsFrame,
): Button[][] {
  if (answer.kind === 'unread') return [];
  const { page, more, neighbours, asked, status } = answer;
  const order = answer.kind === 'found' ? answer.found.order : 'newest';
  const stories = storiesIn(answer);
  const turn = (name: string, to: number) => actionButton(say.text(name), { do: 'ask', id, page: to, order });
  const pages = [
    ...(page > 0 ? [turn('button-ask-back', page - 1)] : []),
    ...(more ? [turn('button-ask-more', page + 1)] : []),
  ];
  const beside = [neighbours.earlier, neighbours.later, ahead];
  const days = [...new Set(beside)].flatMap((day) => {
    const window = day === null ? null : dayWindow(day, zone);
    if (day === null || window === null) return [];
    return [
      actionButton(dayOnButton(say, window.from, status.now, zone), {
        do: 'askDay',
        id,
        day: day.replaceAll('-', ''),
      }),
    ];
  });
  // A rubric that stands here whole needs no button.
  const rubrics =
    answer.kind === 'digest' && asked.rubrics.length === 0
      ? answer.digest.sections
          .filter((section) => section.more > 0)
          .toSorted((one, other) => other.more - one.more)
          .slice(0, RUBRICS_AT_MOST)
          .map(({ rubric }) =>
            actionButton(cut(rubricName(rubric), MAX_LABEL), { do: 'askRubric', id, rubric }),
          )
      : [];
  return [
    ...(answer.kind === 'found' ? inRows(suggestionButtons(answer.found.suggestions, suggested), 1) : []),
    ...numberButtons(stories),
    ...(pages.length > 0 ? [pages] : []),
    ...(days.length > 0 ? [days] : []),
    ...inRows(rubrics),
    ...lastRows(),
  ];

  function lastRows(): Button[][] {
    const subscribe = actionButton(say.text('button-ask-subscribe'), { do: 'askSubscribe', id });
    if (answer.kind !== 'found' || answer.found.stories.length === 0) return [[subscribe]];
    const other = order === 'best' ? 'newest' : 'best';
    const sort = actionButton(say.text(other === 'best' ? 'button-ask-best' : 'button-ask-newest'), {
      do: 'ask',
      id,
      page: 0,
      order: other,
    });
    const download = actionButton(say.text('button-ask-csv'), { do: 'askCsv', id });
    return [...(stories.length > 1 || page > 0 ? [[sort, download]] : [[download]]), [subscribe]];
  }
}

/** Under a page of what was missed. @param since minutes since 1970, as `until` */
export function missedButtons(
  say: Say,
  answer: DigestAnswer,
  { since, until }: { since: number; until: number },
): Button[][] {
  const turn = (name: string, page: number) =>
    actionButton(say.text(name), { do: 'missed', since, until, page });
  const pages = [
    ...(answer.page > 0 ? [turn('button-ask-back', answer.page - 1)] : []),
    ...(answer.more ? [turn('button-ask-more', answer.page + 1)] : []),
  ];
  return [
    ...numberButtons(storiesIn(answer)),
    ...(pages.length > 0 ? [pages] : []),
    [newsButton(say, 'today'), newsButton(say, 'week')],
  ];
}

function numberButtons(stories: readonly { id: string }[]): Button[][] {
  const numbers = stories.map(({ id }, at) => actionButton(String(at + 1), { do: 'story', id }));
  return inRows(numbers, numbers.length > NUMBERS_A_ROW ? Math.ceil(numbers.length / 2) : NUMBERS_A_ROW);
}

function suggestionButtons(
  suggestions: readonly { asked: { words: readonly string[] } }[],
  ids: readonly string[],
): Button[] {
  return suggestions.flatMap(({ asked }, at) => {
    const id = ids[at];
    const label = cut(asked.words.join(' '), MAX_LABEL);
    return id === undefined || label === ''
      ? []
      : [actionButton(label, { do: 'ask', id, page: 0, order: 'newest' })];
  });
}
