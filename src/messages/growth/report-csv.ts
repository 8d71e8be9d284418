import type { Day } from '../../domain/calendar.js';
import { NETWORKS, type PageGrowth } from '../../domain/growth.js';
import { type Cell, csvOf } from '../csv.js';
import type { Say } from '../say.js';
import { dayInTable } from './days.js';
import { type ReportToTell, sum } from './report.js';

/**
 * A month of channels as a table, one row a channel. A cell is empty where nothing is known: never 0.
 * @param organisationOf how the institution is called; null: as its channel
 */
export function reportCsv(
  say: Say,
  { month, weeks, rows }: ReportToTell,
  organisationOf: (chat: number) => string | null = () => null,
): string {
  const others = NETWORKS.filter((network) =>
    rows.some((row) => row.others.some((one) => one.network === network)),
  );
  const header = [
    ...['organisation', 'link', 'month'].map((name) => say.text(`report-csv-${name}`)),
    ...weeks.map(({ from, to }) => say.text('report-csv-week', { from: shortDay(from), to: shortDay(to) })),
    ...['posts', 'start', 'start-day', 'end', 'end-day', 'change', 'percent', 'views'].map((name) =>
      say.text(`report-csv-${name}`),
    ),
    ...others.flatMap((network) =>
      ['start', 'end', 'change'].map((name) =>
        say.text(`report-csv-network-${name}`, { network: say.text('growth-network', { network }) }),
      ),
    ),
    say.text('report-csv-note'),
  ];
  const table = rows.map(({ channel, posts, growth, others: own, views }): Cell[] => {
    const [start, startDay, end, endDay, change] = ends(growth);
    return [
      organisationOf(channel.chat) ?? channel.title,
      channel.username === null ? null : `https://t.me/${channel.username}`,
      month,
      ...posts,
      sum(posts),
      start ?? null,
      startDay ?? null,
      end ?? null,
      endDay ?? null,
      change ?? null,
      growth.kind === 'grown' ? growth.percent : null,
      views,
      ...others.flatMap((network) => {
        const one = own.find((page) => page.network === network);
        if (!one) return [null, null, null];
        const [from, , to, , difference] = ends(one.growth);
        return [from ?? null, to ?? null, difference ?? null];
      }),
      noteOf(say, growth),
    ];
  });
  return csvOf([header, ...table]);
}

/** Start, its day, end, its day, change. One count alone is an end. */
function ends(growth: PageGrowth): (Cell | undefined)[] {
  if (growth.kind === 'not-counted') return [];
  if (growth.kind === 'one-count') return [null, null, growth.at.count, dayInTable(growth.at.day), null];
  const { from, to, change } = growth;
  return [from.count, dayInTable(from.day), to.count, dayInTable(to.day), change];
}

function noteOf(say: Say, growth: PageGrowth): string {
  if (growth.kind === 'not-counted') return say.text('report-note-none');
  if (growth.kind === 'one-count') return say.text('report-note-one');
  const notes = growth.incomplete.map((why) => {
    const { day } = why === 'left' ? growth.to : growth.from;
    return say.text(`report-note-${why}`, { day: dayInTable(day) });
  });
  return notes.join(', ');
}

/** «02.06» */
const shortDay = (day: Day) => dayInTable(day).slice(0, 5);
