import { type Day, plusDays, weekdayOf } from '../domain/calendar.js';
import type { Channel } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import type { Count, Network, PageGrowth, Period, TotalGrowth } from '../domain/growth.js';
import { NETWORKS } from '../domain/growth.js';
import type { StandingPost } from '../domain/post.js';
import { dayWindow, localDate } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';
import type { CountsOf, GrowthStore } from '../storage/growth.js';
import { pageGrowth, periodBack } from './growth.js';
import { totalGrowth } from './total-growth.js';

export const SPANS = ['week', 'month', 'year'] as const;
export type UsualSpan = (typeof SPANS)[number];

/** How a channel grows, as of today. */
export interface ChannelGrowth {
  title: string;
  today: Day;
  /** What was asked for: one of the usual spans, or any two days. */
  span: UsualSpan | 'days';
  period: Period;
  /** Its page in Telegram. */
  counts: readonly Count[];
  /** Of that page, over each usual span. */
  usual: Record<UsualSpan, PageGrowth>;
  /** Every network it is counted in, over the period that was asked for. */
  pages: { network: Network; growth: PageGrowth }[];
  total: TotalGrowth;
  postsThisWeek: number;
  /** The local day of each post of the period that stands. */
  postDays: Day[];
}

export interface GrowthDeps {
  growth: Pick<GrowthStore, 'counts'>;
  posts: PostsBetween;
  clock: Clock;
}

export interface PostsBetween {
  between(channel: ChatId, from: number, to: number): Promise<StandingPost[]>;
}

export type ChannelGrowthQuery = ReturnType<typeof createChannelGrowth>;

/** Reads how one channel grows; whoever asks has been let in already. */
export function createChannelGrowth({ growth, posts, clock }: GrowthDeps, { zone }: { zone: string }) {
  return async (
    { chat, title }: Pick<Channel, 'chat' | 'title'>,
    asked: UsualSpan | Period,
  ): Promise<ChannelGrowth> => {
    const today = localDate(clock(), zone);
    const period = typeof asked === 'string' ? periodBack(asked, today) : asked;
    const monday = plusDays(today, 1 - weekdayOf(today));
    const [counts, ofPeriod, ofWeek] = await Promise.all([
      growth.counts(chat),
      postDays(posts, chat, period, zone),
      postDays(posts, chat, { from: monday, to: today }, zone),
    ]);
    const telegram = counts.telegram ?? [];
    const usual = (span: UsualSpan) => pageGrowth(telegram, periodBack(span, today));
    const pages = pagesOf(counts, period);
    return {
      title,
      today,
      span: typeof asked === 'string' ? asked : 'days',
      period,
      counts: telegram,
      usual: { week: usual('week'), month: usual('month'), year: usual('year') },
      pages,
      total: totalGrowth(pages.map((page) => ({ owner: String(chat), ...page }))),
      postsThisWeek: ofWeek.length,
      postDays: ofPeriod,
    };
  };
}

/** The networks there are counts of, in the order of NETWORKS. */
export function pagesOf(counts: CountsOf, period: Period): { network: Network; growth: PageGrowth }[] {
  return NETWORKS.flatMap((network) => {
    const own = counts[network];
    return own ? [{ network, growth: pageGrowth(own, period) }] : [];
  });
}

/** The local day of each post of these days, both inclusive, that has not been deleted. */
export async function postDays(
  posts: PostsBetween,
  channel: ChatId,
  { from, to }: Period,
  zone: string,
): Promise<Day[]> {
  const [first, last] = [dayWindow(from, zone), dayWindow(to, zone)];
  if (!first || !last) return [];
  const found = await posts.between(channel, first.from, last.to);
  return found.filter(({ deletedAt }) => deletedAt === null).map(({ at }) => localDate(at, zone));
}
