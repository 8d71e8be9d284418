import type { NewsQuery } from '../news.js';
import type { Remember } from '../remembered.js';
import type { AnswerQuestion } from './answer.js';

/**
 * The same answers, where one that is asked for again is made once. How the sources are is told as of now, not of then.
 * @param dayOf local date of an instant: what «сегодня» means goes with it
 */
export function rememberAnswers(
  answer: AnswerQuestion,
  {
    news,
    remember,
    dayOf,
  }: { news: Pick<NewsQuery, 'status'>; remember: Remember; dayOf: (now: number) => string },
): AnswerQuestion {
  return async (asked, wish = {}) => {
    const status = await news.status();
    if (status.checkedAt === null) return { kind: 'unread', asked, status };
    const key = JSON.stringify(['answer', dayOf(status.now), asked, wish]);
    const made = await remember(key, () => answer(asked, wish));
    return made.kind === 'unread' ? answer(asked, wish) : { ...made, status };
  };
}
