import type { AnswerDays } from '../../domain/answer.js';
import { daysBetween, plusDays } from '../../domain/calendar.js';
import type { Asked, Days } from '../../domain/question.js';

/** Longer spans are told as a list: nobody reads a digest of a year. */
const LONGEST_DIGEST = 14;

/**
 * The days that are meant: those named; else today; of a town or a topic the last seven, for there is not something of
 * it every day.
 * @param today local date
 */
export function daysMeant({ days, topics, districts }: Asked, today: string): AnswerDays {
  if (days !== null) return { ...days, chosen: 'asked' };
  return topics.length + districts.length > 0 ? lastWeek(today) : { from: today, to: today, chosen: 'today' };
}

export function lastWeek(today: string): AnswerDays {
  return { from: plusDays(today, -6), to: today, chosen: 'week' };
}

export function isLong({ from, to }: Days): boolean {
  return daysBetween(from, to) >= LONGEST_DIGEST;
}

/** The days beside these, for a button each; of what has not begun nothing is known. */
export function neighboursOf(days: Days | null, today: string) {
  if (days === null) return { earlier: null, later: null };
  const later = plusDays(days.to, 1);
  return { earlier: plusDays(days.from, -1), later: later <= today ? later : null };
}
