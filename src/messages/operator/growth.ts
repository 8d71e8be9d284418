import { type Day, plusDays } from '../../domain/calendar.js';
import type { Message } from '../../domain/message.js';
import { type ReaderChange, readerChange } from '../../domain/reader-growth.js';
import type { ReaderDay } from '../../domain/readership.js';
import { dayInWords } from '../growth/days.js';
import { signed, thousands } from '../growth/words.js';
import { growthChart } from '../growth-chart.js';
import { actionButton } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToMenu } from './back.js';

export type ReaderDays = readonly (ReaderDay & { day: Day })[];

const DAYS_LISTED = 7;
const DAYS_DRAWN = 30;

/** How many read now, what changed in a week and a month, and the last days one by one. */
export function readerGrowthPage(say: Say, days: ReaderDays, today: Day): Message {
  const buttons = [
    [actionButton(say.text('button-op-audience'), { do: 'operator', page: 'audience' }), backToMenu(say)],
  ];
  const last = days.at(-1);
  if (!last) return { ...toMessage(say.html('readers-uncounted')), buttons };
  const changes = [readerChange(days, DAYS_LISTED), readerChange(days, DAYS_DRAWN)];
  const [week, month] = changes;
  const spans = [
    ...(week ? [changeLine(say, week, 'week', last.day, today)] : []),
    // What is known of a week only says nothing more of a month.
    ...(month && month.from !== week?.from ? [changeLine(say, month, 'month', last.day, today)] : []),
  ];
  const lines = days
    .slice(-DAYS_LISTED)
    .reverse()
    .map((one) => dayLine(say, days, one, today));
  return {
    ...toMessage(
      [
        say.html('readers-now', { total: thousands(last.active) }),
        ...(spans.length > 0 ? spans : [say.html('readers-first-day')]),
        '',
        say.html('readers-days'),
        ...lines,
      ].join('\n'),
    ),
    buttons,
  };
}

/** The same as SVG; null while there is less than two days to draw. */
export function readerGrowthChart(say: Say, days: ReaderDays): string | null {
  const last = days.at(-1);
  const change = readerChange(days, DAYS_DRAWN);
  if (!last || !change) return null;
  const counts = days.map(({ day, active }) => ({ day, count: active }));
  const period = { from: change.from, to: last.day };
  const from = counts.find(({ day }) => day === change.from) ?? { day: change.from, count: 0 };
  const to = { day: last.day, count: last.active };
  return growthChart(say, {
    name: say.text('readers-chart'),
    period,
    span: 'days',
    growth: { kind: 'grown', from, to, change: change.change, percent: null, incomplete: [] },
    counts,
    postDays: null,
  });
}

function changeLine(
  say: Say,
  { from, change, came, left }: ReaderChange,
  span: 'week' | 'month',
  last: Day,
  today: Day,
): string {
  const isWhole = from === plusDays(last, span === 'week' ? -DAYS_LISTED : -DAYS_DRAWN);
  const when = isWhole ? say.text('readers-span', { what: span }) : sinceDay(say, from, today);
  const line = say.html('readers-change', { when, change: change === 0 ? '0' : signed(change) });
  if (came === null || left === null) return line;
  return line + say.html('readers-came-left', { total: thousands(came), left: thousands(left) });
}

const sinceDay = (say: Say, day: Day, today: Day) =>
  say.text('readers-since', { day: dayInWords(say, day, today) });

function dayLine(say: Say, days: ReaderDays, { day, active, came }: ReaderDays[number], today: Day): string {
  const before = days.find((one) => one.day === plusDays(day, -1));
  const left = before === undefined ? null : Math.max(0, before.active + came - active);
  const words = { day: dayInWords(say, day, today), total: thousands(active), change: thousands(came) };
  return left === null
    ? say.html('readers-day', words)
    : say.html('readers-day-left', { ...words, left: thousands(left) });
}
