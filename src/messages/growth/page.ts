import type { Day } from '../../domain/calendar.js';
import type { Count, Network, PageGrowth, Period, TotalGrowth } from '../../domain/growth.js';
import type { Button, Message } from '../../domain/message.js';
import { POSTS_A_WEEK } from '../../domain/post.js';
import type { ChatId } from '../../domain/subscriber.js';
import { actionButton } from '../keyboards.js';
import { capitalised, escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { changeInWords, partInWords } from './change.js';
import { dayInWords } from './days.js';
import { howComputed, totalInWords } from './total-words.js';
import type { Span } from './words.js';
import { thousands } from './words.js';

const USUAL = ['week', 'month', 'year'] as const;

/** How a channel grows, as relay/channel-growth reads it. */
export interface GrowthToTell {
  title: string;
  today: Day;
  span: Span;
  period: Period;
  counts: readonly Count[];
  usual: Record<(typeof USUAL)[number], PageGrowth>;
  pages: readonly { network: Network; growth: PageGrowth }[];
  total: TotalGrowth;
  postsThisWeek: number;
}

/** Growth in words, which stand without the picture too. */
export function growthMessage(
  say: Say,
  growth: GrowthToTell,
  { chat, status }: { chat: ChatId; status: 'new' | 'active' | 'lost' },
): Message {
  const { postsThisWeek: number } = growth;
  const lines = [
    nowInWords(say, growth),
    ...usualInWords(say, growth),
    ...(status === 'lost' ? [say.text('growth-page-lost')] : []),
    number > POSTS_A_WEEK
      ? say.text('growth-page-posts-enough', { number, goal: POSTS_A_WEEK })
      : say.text('growth-page-posts', { number, goal: POSTS_A_WEEK }),
    ...chosenDays(say, growth),
    ...networksInWords(say, growth),
  ];
  return { ...toMessage(lines.map(escapeHtml).join('\n')), buttons: buttonsOf(say, chat, growth.today) };
}

function nowInWords(say: Say, { title, counts, today }: GrowthToTell): string {
  const last = counts.at(-1);
  if (!last) return say.text('growth-page-none', { title });
  const shown = say.text('growth-subscribers', { count: last.count });
  return say.text('growth-page-now', { title, shown, when: when(say, last, today) });
}

/** « на 12 июня», when that is not today. */
const when = (say: Say, { day }: Count, today: Day) =>
  day === today ? '' : say.text('growth-page-when', { day: dayInWords(say, day, today) });

function usualInWords(say: Say, { usual, today, counts }: GrowthToTell): string[] {
  if (counts.length === 0) return [];
  const { week } = usual;
  // A channel counted since a few days has the same figure for each of them.
  const isYoung = USUAL.every((span) => {
    const growth = usual[span];
    return growth.kind === 'grown' && growth.incomplete.includes('joined');
  });
  if (USUAL.every((span) => usual[span].kind !== 'grown')) return [say.text('growth-nothing-yet')];
  const words =
    isYoung && week.kind === 'grown'
      ? say.text('growth-all-since', {
          day: dayInWords(say, week.from.day, today),
          change: changeInWords(say, week),
        })
      : USUAL.map((span) => partInWords(say, say.text(`growth-span-${span}`), usual[span], today)).join('; ');
  return [`${capitalised(words)}.`];
}

function chosenDays(say: Say, growth: GrowthToTell): string[] {
  const { span, today } = growth;
  const page = growth.pages.find(({ network }) => network === 'telegram')?.growth;
  if (span !== 'days' || !page) return [];
  const words = [`${capitalised(partInWords(say, spanInWords(say, growth), page, today))}.`];
  if (page.kind === 'grown') {
    const { from, to } = page;
    words.push(
      say.text('growth-page-compared', {
        from: dayInWords(say, from.day, today),
        to: dayInWords(say, to.day, today),
        start: thousands(from.count),
        end: thousands(to.count),
      }),
    );
  }
  return [words.join(' ')];
}

function spanInWords(say: Say, { span, period, today }: GrowthToTell): string {
  if (span !== 'days') return say.text(`growth-span-${span}`);
  const [from, to] = [period.from, period.to].map((day) => dayInWords(say, day, today)) as [string, string];
  return say.text('growth-span-days', { from, to });
}

/** Of one network alone everything has been said. */
function networksInWords(say: Say, growth: GrowthToTell): string[] {
  const { pages, total, today } = growth;
  if (pages.length < 2) return [];
  const lines = pages.map(({ network, growth: one }) => {
    const name = say.text('growth-network', { network });
    if (one.kind === 'not-counted') return say.text('growth-page-network-uncounted', { network: name });
    const last = one.kind === 'grown' ? one.to : one.at;
    const about = { network: name, count: thousands(last.count), when: when(say, last, today) };
    if (one.kind === 'one-count') return say.text('growth-page-network-nothing', about);
    return say.text('growth-page-network', { ...about, change: sinceInWords(say, one, today) });
  });
  const change = totalInWords(say, total);
  const how = howComputed(say, total, 'pages');
  return [
    '',
    say.text('growth-page-networks', { span: spanInWords(say, growth) }),
    ...lines,
    change === null
      ? say.text('growth-page-total-none', { how })
      : say.text('growth-page-total', { change, how }),
  ];
}

function sinceInWords(say: Say, growth: Extract<PageGrowth, { kind: 'grown' }>, today: Day): string {
  return growth.incomplete.length === 0
    ? changeInWords(say, growth)
    : partInWords(say, '', growth, today).trim();
}

function buttonsOf(say: Say, of: ChatId, today: Day): Button[][] {
  const span = (period: (typeof USUAL)[number]) =>
    actionButton(say.text(`button-growth-${period}`), { do: 'growth', of, period });
  return [
    [span('week'), span('month')],
    [span('year'), actionButton(say.text('button-growth-days'), { do: 'growthDays', of })],
    [
      actionButton(say.text('button-growth-report'), { do: 'report', month: lastMonth(today) }),
      actionButton(say.text('button-growth-networks'), { do: 'countsHow' }),
    ],
    [actionButton(say.text('button-growth-channel'), { do: 'chan', of, page: 'main', at: 0 })],
  ];
}

/** 202505 on any day of June 2025. */
export function lastMonth(today: Day): number {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return month === 1 ? (year - 1) * 100 + 12 : year * 100 + month - 1;
}
