import { dayOfDate, partsOfDay } from '../../domain/civil-day.js';
import type { Period } from '../../domain/growth.js';
import type { Say } from '../say.js';
import { BOTTOM, CHART, COLOURS, LABEL_SIZE, type Place, RIGHT } from './place.js';
import { dateTicks } from './scale.js';
import { element, textLine, widthOf } from './svg.js';
import { thousands } from './words.js';

/** The line of a round count and the count beside it. */
export function gridLine(tick: number, { left, y }: Place, isAxis: boolean): string {
  const at = y(tick);
  const stroke = isAxis
    ? { stroke: COLOURS.quiet, 'stroke-width': 4 }
    : { stroke: COLOURS.grid, 'stroke-width': 3 };
  return [
    element('line', { x1: left, y1: at, x2: RIGHT, y2: at, ...stroke }),
    textLine(thousands(tick), {
      x: left - 20,
      y: at + 13,
      'font-size': LABEL_SIZE,
      'text-anchor': 'end',
    }),
  ].join('');
}

/** «3 нояб.», with the year under the first and wherever another one begins. */
export function dateLabels(say: Say, period: Period, { x, left }: Place): string[] {
  const { unit, days } = dateTicks(period);
  let before = 0;
  return days.flatMap((date) => {
    const { year, month, dayOfMonth: day } = partsOfDay(dayOfDate(date) ?? 0);
    const text = unit === 'day' ? say.text('chart-day', { day, month }) : say.text('chart-month', { month });
    const half = widthOf(text, LABEL_SIZE) / 2;
    const at = Math.min(Math.max(x(date), left - 60 + half), CHART.width - 12 - half);
    const style = { x: at, 'font-size': LABEL_SIZE, 'text-anchor': 'middle' };
    const lines = [textLine(text, { ...style, y: BOTTOM + 84 })];
    if (year !== before)
      lines.push(textLine(String(year), { ...style, y: BOTTOM + 124, fill: COLOURS.quiet }));
    before = year;
    return lines;
  });
}
