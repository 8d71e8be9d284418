import type { Day } from '../../domain/calendar.js';
import { dayOfDate, partsOfDay } from '../../domain/civil-day.js';
import type { PageGrowth } from '../../domain/growth.js';
import type { Say } from '../say.js';

/** What a period is called; `days`: between two days, which are then named. */
export type Span = 'week' | 'month' | 'year' | 'days';

const NO_BREAK = '\u{a0}';
const MINUS = '\u{2212}';

/** «1 284, за месяц +37»; «1 284, с 12 ноября +37» when it was not counted before. Null without any count. */
export function figureInWords(say: Say, growth: PageGrowth, span: Span): string | null {
  if (growth.kind === 'not-counted') return null;
  const last = growth.kind === 'grown' ? growth.to : growth.at;
  const isOld = growth.kind === 'one-count' || growth.incomplete.includes('left');
  const on = isOld ? say.text('growth-figure-day', { when: dayInWords(say, last.day) }) : '';
  return say.text('growth-figure', {
    full: `${thousands(last.count)}${on}`,
    when: growth.kind === 'grown' ? sinceInWords(say, growth, span) : '',
  });
}

function sinceInWords(say: Say, growth: Extract<PageGrowth, { kind: 'grown' }>, span: Span): string {
  const count = growth.change === 0 ? say.text('growth-none') : signed(growth.change);
  if (span === 'days' || growth.incomplete.length > 0)
    return say.text('growth-since-day', { when: dayInWords(say, growth.from.day), count });
  switch (span) {
    case 'week':
      return say.text('growth-since-week', { count });
    case 'month':
      return say.text('growth-since-month', { count });
    case 'year':
      return say.text('growth-since-year', { count });
  }
}

/** «+21 %», «−0,4 %», «меньше 0,1 %» of a change too small for a tenth. Null when there was nobody at the start. */
export function percentInWords(
  say: Say,
  { change, percent }: { change: number; percent: number | null },
): string | null {
  if (percent === null) return null;
  if (percent === 0 && change !== 0) return say.text('growth-percent-tiny');
  return say.text('growth-percent', { number: signed(percent) });
}

/** «+37», «−5», «0»; with a comma. */
export function signed(number: number): string {
  const sign = number > 0 ? '+' : number < 0 ? MINUS : '';
  return `${sign}${thousands(Math.abs(number))}`;
}

/** «1 284», with a space that does not break, of a thousand too; «0,4». */
export function thousands(number: number): string {
  const [whole = '', part] = String(number).split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, NO_BREAK);
  return part === undefined ? groups : `${groups},${part}`;
}

function dayInWords(say: Say, date: Day): string {
  const { month, dayOfMonth } = partsOfDay(dayOfDate(date) ?? 0);
  return say.text('day-month', { day: dayOfMonth, month });
}
