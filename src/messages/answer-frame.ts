import type { AnswerDays } from '../domain/answer.js';
import type { Instant } from '../domain/clock.js';
import type { Asked } from '../domain/question.js';
import type { RubricId } from '../domain/rubric.js';
import { dayWindow, instantToLocal, type Window } from '../domain/schedule.js';
import { clockTime, spanEnds } from './dates.js';
import { cut } from './outlet-words.js';
import type { Say } from './say.js';

/** What an answer's words depend on besides the answer. */
export interface AnswerFrame {
  zone: string;
  rubricName: (id: RubricId) => string;
  /** As shown to people; the id itself when nobody knows it. */
  topicName: (id: string) => string;
  districtName: (id: string) => string;
}

/** Somebody's words, said back: a whole novel must not fill the screen. */
const MAX_SAID = 60;

/** What a question is about, each as it is said: «мост», Спорт, Отключения, Обнинск. */
export function aboutOf(say: Say, asked: Omit<Asked, 'days'>, frame: AnswerFrame): string[] {
  const { words, without, not } = asked;
  const refused = not
    ? [
        ...not.rubrics.map(frame.rubricName),
        ...not.topics.map(frame.topicName),
        ...not.districts.map(frame.districtName),
      ]
    : [];
  return [
    ...(words.length === 0 ? [] : [`«${cut(words.join(' '), MAX_SAID)}»`]),
    ...(without.length === 0
      ? []
      : [say.text('answer-without', { words: cut(without.map(asPhrase).join(', '), MAX_SAID) })]),
    ...(refused.length === 0 ? [] : [say.text('answer-except', { names: refused.join(', ') })]),
    ...asked.rubrics.map(frame.rubricName),
    ...asked.topics.map(frame.topicName),
    ...asked.districts.map(frame.districtName),
  ];
}

const asPhrase = (words: string): string => (words.includes(' ') ? `«${words}»` : words);

/** «14 июня», «14 июня 2024 года» */
export function dayInWords(say: Say, instant: Instant, now: Instant, zone: string): string {
  const { day, month, year } = instantToLocal(instant, zone);
  const isThis = year === instantToLocal(now, zone).year;
  return say.text('answer-day', { day, month, year: isThis ? 'this' : String(year) });
}

/** «14 июня, 9:26» */
export function momentOf(say: Say, instant: Instant, now: Instant, zone: string): string {
  return `${dayInWords(say, instant, now, zone)}, ${clockTime(instant, zone)}`;
}

/** «14 июня», «с 10 по 14 июня» */
export function daysInWords(say: Say, days: AnswerDays, now: Instant, zone: string): string {
  const { from, to } = windowOfDays(days, zone);
  if (days.from === days.to) return dayInWords(say, from, now, zone);
  return say.text('answer-span', spanEnds(say, { from, last: to - 1 }, now, zone));
}

/** @throws RangeError when these are no dates */
export function windowOfDays({ from, to }: Pick<AnswerDays, 'from' | 'to'>, zone: string): Window {
  const [first, last] = [dayWindow(from, zone), dayWindow(to, zone)];
  if (!first || !last) throw new RangeError(`not days: ${from}, ${to}`);
  return { from: first.from, to: last.to };
}
