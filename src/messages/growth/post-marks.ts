import { type Day, daysBetween, plusDays, weekdayOf } from '../../domain/calendar.js';
import type { Period } from '../../domain/growth.js';
import { BOTTOM, COLOURS, type Place, RIGHT } from './place.js';
import { element } from './svg.js';

/** On a phone, strokes of more days than these run into one bar. */
const MOST_DAYS = 95;
const TOP = BOTTOM + 10;
const HEIGHT = 34;
const WIDTH = 8;
const LEAST_WIDTH = 2;

/** Whether a period is too long for a stroke a day. */
export function isByWeek({ from, to }: Period): boolean {
  return daysBetween(from, to) > MOST_DAYS;
}

/** A stroke for each day with a post; of long periods for each week, Monday to Sunday, the longer the more posts. */
export function postMarks(posts: readonly Day[] | null, period: Period, { left, x }: Place): string[] {
  const days = posts ?? [];
  if (!isByWeek(period))
    return [...new Set(days)].map((day) =>
      postMark(x(day), TOP + HEIGHT, Math.min(WIDTH, 0.6 * step(x, day))),
    );
  const weeks = new Map<Day, number>();
  for (const day of days) {
    const monday = plusDays(day, 1 - weekdayOf(day));
    weeks.set(monday, (weeks.get(monday) ?? 0) + 1);
  }
  const most = Math.max(...weeks.values());
  return [...weeks].map(([monday, count]) => {
    // Of a week that the period cuts, the part within.
    const start = Math.max(x(monday), left);
    const end = Math.min(x(plusDays(monday, 7)), RIGHT);
    const width = Math.max(0.6 * (end - start), LEAST_WIDTH);
    return postMark((start + end) / 2, TOP + HEIGHT, width, (HEIGHT * count) / most);
  });
}

/** @param bottom the stroke stands on it */
export function postMark(middle: number, bottom: number, width: number, height = HEIGHT): string {
  const box = { x: middle - width / 2, y: bottom - height, width, height };
  return element('rect', { class: 'post', ...box, fill: COLOURS.ink });
}

const step = (x: Place['x'], day: Day) => x(plusDays(day, 1)) - x(day);
