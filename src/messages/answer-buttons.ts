import { type Answer, storiesIn } from '../domain/answer.js';
import type { Button } from '../domain/message.js';
import type { RubricId } from '../domain/rubric.js';
import { dayWindow } from '../domain/schedule.js';
import { dayMonth } from './dates.js';
import { actionButton, inRows } from './keyboards.js';
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
/** A digit is narrow. */
const NUMBERS_A_ROW = 5;

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
  const { page, more, neighbours, asked } = answer;
  const order = answer.kind === 'found' ? answer.found.order : 'newest';
  const stories = storiesIn(answer);
  const numbers = stories.map((story, at) => actionButton(String(at + 1), { do: 'story', id: story.id }));
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
      actionButton(dayMonth(say, window.from, zone), { do: 'askDay', id, day: day.replaceAll('-', '') }),
    ];
  });
  // A rubric that stands here whole needs no button.
  const rubrics =
    answer.kind === 'digest' && asked.rubrics.length === 0
      ? answer.digest.sections
          .filter((section) => section.more > 0)
          .map(({ rubric }) =>
            actionButton(cut(rubricName(rubric), MAX_LABEL), { do: 'askRubric', id, rubric }),
          )
      : [];
  return [
    ...(answer.kind === 'found' ? inRows(suggestionButtons(answer.found.suggestions, suggested), 1) : []),
    ...inRows(numbers, NUMBERS_A_ROW),
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
