import type { Day } from '../../domain/calendar.js';
import type { Channel } from '../../domain/channel.js';
import type { Network, PageGrowth, Period } from '../../domain/growth.js';
import type { Button, Message } from '../../domain/message.js';
import { actionButton, inRows } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { changeInWords } from './change.js';
import { dayInWords, monthInWords } from './days.js';
import { thousands } from './words.js';

/** A month of channels, as relay/month-report reads it. */
export interface ReportToTell {
  month: string;
  period: Period;
  weeks: readonly Period[];
  rows: readonly {
    channel: Pick<Channel, 'chat' | 'title' | 'username'>;
    posts: readonly number[];
    growth: PageGrowth;
    others: readonly { network: Network; growth: PageGrowth }[];
    views: number | null;
  }[];
}

export interface ReportFrame {
  today: Day;
  /** Months to choose from, `2025-06`, the newest first. */
  months: readonly string[];
  /** Channels left out because Telegram does not say whether the person may see them. */
  unseen: readonly string[];
}

/** Lines of one message; the rest stands in the table. */
const LINES_AT_MOST = 15;
const MAX_TITLE = 60;
const UNSEEN_AT_MOST = 5;

/** The report as a message: the table says the same, and more. */
export function reportMessage(say: Say, report: ReportToTell, frame: ReportFrame): Message {
  const { today } = frame;
  const count = report.rows.length;
  const lines = [
    say.text('report-title', { month: monthInWords(say, report.month), channels: count }),
    ...(report.period.to === today && today.startsWith(report.month)
      ? [say.text('report-so-far', { day: dayInWords(say, today, today) })]
      : []),
    ...report.rows.slice(0, LINES_AT_MOST).map((row) => rowInWords(say, row)),
    ...(count > LINES_AT_MOST ? [say.text('report-more', { count })] : []),
    ...(frame.unseen.length > 0 ? [unseenInWords(say, frame.unseen)] : []),
    '',
    say.text('report-how'),
  ];
  return { ...toMessage(lines.map(escapeHtml).join('\n')), buttons: buttonsOf(say, report, frame) };
}

function rowInWords(say: Say, { channel, posts, growth, views }: ReportToTell['rows'][number]): string {
  return say.text('report-line', {
    title: cut(channel.title, MAX_TITLE),
    posts: String(sum(posts)),
    weeks: posts.join(' + '),
    growth: growthInWords(say, growth),
    views: views === null ? say.text('report-views-none') : thousands(views),
  });
}

function unseenInWords(say: Say, titles: readonly string[]): string {
  const named = titles.slice(0, UNSEEN_AT_MOST).map((title) => cut(title, MAX_TITLE));
  return say.text('report-unseen', { titles: named.join(', '), more: titles.length - named.length });
}

function growthInWords(say: Say, growth: PageGrowth): string {
  if (growth.kind === 'not-counted') return say.text('report-growth-none');
  if (growth.kind === 'one-count') return say.text('report-growth-one', { end: thousands(growth.at.count) });
  const { from, to } = growth;
  return say.text('report-growth', {
    start: thousands(from.count),
    end: thousands(to.count),
    change: changeInWords(say, growth),
  });
}

/** Which channel views are typed in for is asked by buttons; of more than these by the page of the channel. */
const VIEWS_AT_MOST = 6;
const MAX_LABEL = 20;

function buttonsOf(say: Say, { month, rows }: ReportToTell, { months }: ReportFrame): Button[][] {
  const views = rows
    .slice(0, VIEWS_AT_MOST)
    .map(({ channel }) =>
      actionButton(
        rows.length === 1
          ? say.text('button-report-views')
          : cut(say.text('button-report-views-of', { name: channel.title }), MAX_LABEL),
        { do: 'askViews', of: channel.chat, month: numbered(month) },
      ),
    );
  const others = months
    .filter((one) => one !== month)
    .map((one) => actionButton(monthInWords(say, one), { do: 'report', month: numbered(one) }));
  return [...inRows(views), ...inRows(others)];
}

const numbered = (month: string) => Number(month.replace('-', ''));
export const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
