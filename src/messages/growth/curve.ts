import { type Day, daysBetween } from '../../domain/calendar.js';
import type { Count, Period } from '../../domain/growth.js';
import { COLOURS, type Place } from './place.js';
import { type Attributes, element, rounded } from './svg.js';

/** A day alone stands between two gaps. */
const RING = { stroke: '#ffffff', 'stroke-width': 4 };

/** Days that follow each other are joined; a day alone is a dot. The last count is a dot always. */
export function curve(counts: readonly Count[], { x, y }: Place): string[] {
  const runs: Count[][] = [];
  for (const one of counts) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && daysBetween(before.day, one.day) === 1) run.push(one);
    else runs.push([one]);
  }
  const dot = ({ day, count }: Count, ring: Attributes = {}) =>
    element('circle', { cx: x(day), cy: y(count), r: 12, fill: COLOURS.line, ...ring });
  const drawn = runs.map((run) => {
    const [only] = run;
    if (only && run.length === 1) return dot(only, RING);
    const points = run.map(({ day, count }) => `${rounded(x(day))},${rounded(y(count))}`).join(' ');
    const stroke = { stroke: COLOURS.line, 'stroke-width': 7, 'stroke-linejoin': 'round' };
    return element('polyline', { points, fill: 'none', ...stroke });
  });
  const last = counts.at(-1);
  return last && (runs.at(-1)?.length ?? 0) > 1 ? [...drawn, dot(last)] : drawn;
}

/** Spans without a count, from a day with one to the next with one, or to an end of the period. */
export function gaps(counts: readonly Count[], { from, to }: Period): [Day, Day][] {
  const days = [from, ...counts.map(({ day }) => day), to];
  return days
    .slice(1)
    .map((day, index): [Day, Day] => [days[index] ?? day, day])
    .filter(([one, next]) => daysBetween(one, next) > 1);
}
