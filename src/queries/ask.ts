import type { Answer } from '../domain/answer.js';
import type { Clock } from '../domain/clock.js';
import type { Question, Understand } from '../domain/question.js';
import type { AnswerQuestion, AnswerWish } from './answer/answer.js';

export interface AskDeps {
  understand: Understand;
  answer: AnswerQuestion;
  clock: Clock;
}

/** `answer` is null for what is no question about the news: a wish, a greeting, something nobody understands. */
export interface AskedAndAnswered {
  question: Question;
  answer: Answer | null;
}

/** From what somebody types to the facts that answer it. */
export function createAsk({ understand, answer, clock }: AskDeps) {
  return async (text: string, wish: AnswerWish = {}): Promise<AskedAndAnswered> => {
    const question = understand(text, clock());
    const isOfNews = question.intent === 'news' || question.intent === 'search';
    return { question, answer: isOfNews ? await answer(question, wish) : null };
  };
}
