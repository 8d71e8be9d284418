import type { Context } from 'grammy';
import type { Asked, Question } from '../../../domain/question.js';
import { decodeAction } from '../../../messages/callbacks.js';

/**
 * The question behind the answer of ours that a message replies to.
 * @returns its id, as the buttons under the answer carry it; null when it replies to nothing of the kind
 */
export function questionRepliedTo({ message, me }: Context): string | null {
  const answer = message?.reply_to_message;
  if (answer?.from?.id !== me.id) return null;
  for (const button of answer.reply_markup?.inline_keyboard.flat() ?? []) {
    const action = 'callback_data' in button ? decodeAction(button.callback_data) : null;
    if (action?.do === 'askSubscribe') return action.id;
  }
  return null;
}

/** In a group whoever asks the bot replies to it: what begins otherwise is a question of its own. */
const ELLIPTICAL = /^(?:ну\s+)?(?:а|и|только|теперь|ещ[её]|в|во|на|за|по|со?)\s/iu;

/** «а в Обнинске?», «за вчера»: it narrows what was asked before and is no question by itself. */
export function isFollowUp(text: string, question: Question): boolean {
  const { intent, kind, days, rubrics, topics, districts, words, phrases, without } = question;
  const isFilter = days !== null || rubrics.length + topics.length + districts.length > 0;
  const isAlone = words.length + phrases.length + without.length === 0;
  return intent === 'news' && kind === null && isFilter && isAlone && ELLIPTICAL.test(text.trim());
}

/** What was asked before, with what is named anew in the place of what was named then. */
export function joined(question: Question, before: Asked): Question {
  const anew = <K extends 'rubrics' | 'topics' | 'districts'>(name: K) =>
    question[name].length > 0 ? question[name] : before[name];
  const { words, phrases, without } = before;
  return {
    ...question,
    intent: words.length > 0 ? 'search' : 'news',
    days: question.days ?? before.days,
    rubrics: anew('rubrics'),
    topics: anew('topics'),
    districts: anew('districts'),
    words,
    phrases,
    without,
    not: question.not ?? before.not,
  };
}
