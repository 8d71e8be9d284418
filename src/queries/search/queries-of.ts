import { daysBetween, plusDays } from '../../domain/calendar.js';
import type { Asked, Days } from '../../domain/question.js';
import { dayWindow, type Window } from '../../domain/schedule.js';
import type { IndexQuery } from '../../storage/search-index.js';
import { stemsAlike } from '../../text/fleeting-vowels.js';
import type { WantedWords } from './wanted.js';

/** Of more days nobody asks what happens on them. */
const EVENT_DAYS_AT_MOST = 31;

/** What the index is asked for: published on the days that are meant, or speaking of one of them. */
export function queriesOf(asked: Asked, { stems, without }: WantedWords, zone: string): IndexQuery[] {
  const { rubrics, topics, districts, not, days } = asked;
  const query = { stems: stems.map(stemsAlike), without, rubrics, topics, districts, not };
  if (days === null) return [query];
  const published = { ...query, ...windowOf(days, zone) };
  const spoken = daysOf(days);
  return spoken.length > EVENT_DAYS_AT_MOST ? [published] : [published, { ...query, days: spoken }];
}

/** @throws RangeError when these are no dates */
export function windowOf({ from, to }: Days, zone: string): Window {
  const [first, last] = [dayWindow(from, zone), dayWindow(to, zone)];
  if (!first || !last) throw new RangeError(`not days: ${from}, ${to}`);
  return { from: first.from, to: last.to };
}

export function daysOf({ from, to }: Days): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) => plusDays(from, at));
}
