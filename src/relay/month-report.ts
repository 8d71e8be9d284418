import { type Day, plusDays, weekdayOf } from '../domain/calendar.js';
import type { Channel } from '../domain/channel.js';
import { dateOfDay, dayOfDate, monthAround } from '../domain/civil-day.js';
import type { Network, PageGrowth, Period } from '../domain/growth.js';
import { localDate } from '../domain/schedule.js';
import type { GrowthStore } from '../storage/growth.js';
import { type GrowthDeps, pagesOf, postDays } from './channel-growth.js';
import { pageGrowth } from './growth.js';

/** `2025-06` */
export type Month = string;

/** What one channel did in a month. */
export interface MonthRow {
  channel: Channel;
  /** Posts that stand, of each of the report's weeks. */
  posts: number[];
  /** In Telegram; its first count is the start of the month, its last the end. */
  growth: PageGrowth;
  /** In the other networks it is counted in. */
  others: { network: Network; growth: PageGrowth }[];
  /** As an admin typed them in; null: nobody did. */
  views: number | null;
}

export interface MonthReport {
  month: Month;
  /** From the 1st to the 1st of the next month, or to today. */
  period: Period;
  /** ISO weeks, Monday to Sunday, cut at the month's ends and at today: their posts add up to those of the month. */
  weeks: Period[];
  rows: MonthRow[];
}

export type MonthReportQuery = ReturnType<typeof createMonthReport>;

/** So many channels are read at the same time: all 1800 of a region at once would hold up whoever else asks Redis. */
const AT_ONCE = 50;

/** The report over channels of which whoever asks has been let see each. */
export function createMonthReport(
  { growth, posts, clock }: Omit<GrowthDeps, 'growth'> & { growth: Pick<GrowthStore, 'counts' | 'views'> },
  { zone }: { zone: string },
) {
  return async (channels: readonly Channel[], month: Month): Promise<MonthReport> => {
    const { period, days } = daysOfMonth(month, localDate(clock(), zone));
    const weeks = weeksOf(days);
    const rows: MonthRow[] = [];
    for (let at = 0; at < channels.length; at += AT_ONCE) {
      rows.push(...(await Promise.all(channels.slice(at, at + AT_ONCE).map(rowOf))));
    }
    return { month, period, weeks, rows };

    async function rowOf(channel: Channel): Promise<MonthRow> {
      const [counts, posted, views] = await Promise.all([
        growth.counts(channel.chat),
        postDays(posts, channel.chat, days, zone),
        growth.views(channel.chat, month),
      ]);
      return {
        channel,
        posts: weeks.map(({ from, to }) => posted.filter((day) => day >= from && day <= to).length),
        growth: pageGrowth(counts.telegram ?? [], period),
        others: pagesOf(counts, period).filter(({ network }) => network !== 'telegram'),
        views,
      };
    }
  };
}

/** The month of a day, or one so many months before it. */
export function monthBefore(day: Day, months: number): Month {
  return dateOfDay(monthAround(dayOfDate(day) ?? 0, -months).first).slice(0, 7);
}

/**
 * Growth is compared from the 1st to the 1st of the next month, so that months add up to the year; while the month lasts,
 * to today. Posts are those of its own days.
 */
function daysOfMonth(month: Month, today: Day): { period: Period; days: Period } {
  const { first, last } = monthAround(dayOfDate(`${month}-01`) ?? 0);
  const [from, end, next] = [first, last, last + 1].map(dateOfDay) as [Day, Day, Day];
  return {
    period: { from, to: next < today ? next : today },
    days: { from, to: end < today ? end : today },
  };
}

function weeksOf({ from, to }: Period): Period[] {
  const weeks: Period[] = [];
  for (let start = from; start <= to; ) {
    const sunday = plusDays(start, 7 - weekdayOf(start));
    const end = sunday < to ? sunday : to;
    weeks.push({ from: start, to: end });
    start = plusDays(end, 1);
  }
  return weeks;
}
