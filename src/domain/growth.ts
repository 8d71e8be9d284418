import type { Day } from './calendar.js';

/** Where institutions keep pages. Telegram is counted by the bot, the others come in by CSV. */
export const NETWORKS = ['telegram', 'vk', 'ok', 'max'] as const;
export type Network = (typeof NETWORKS)[number];

/** Subscribers of one page on one local day. */
export interface Count {
  day: Day;
  count: number;
}

/** Compared are the counts of its first and its last day; `from` lies before `to`. */
export interface Period {
  from: Day;
  to: Day;
}

/**
 * Why a figure does not speak for the whole period.
 * `joined`: the first count of all falls into it. `returned`: there are older counts, none near the first day.
 * `left`: there is none near the last day.
 */
export type Incomplete = 'joined' | 'returned' | 'left';

/** The growth of one page: of one channel in one network. */
export type PageGrowth =
  | {
      kind: 'grown';
      /** The counts that were compared, with the days they are of. */
      from: Count;
      to: Count;
      change: number;
      /** To a tenth; null when there was nobody at the start. */
      percent: number | null;
      /** Empty when there is a count for both ends of the period. */
      incomplete: readonly Incomplete[];
    }
  /** A single count is no growth, not even of zero. */
  | { kind: 'one-count'; at: Count; incomplete: readonly Incomplete[] }
  /** `never`: no count at all. `not-yet`: the first is later. `no-longer`: the last is too old for the period. */
  | { kind: 'not-counted'; why: 'never' | 'not-yet' | 'no-longer' };

/** One page among those that are added up. */
export interface Page {
  /** Whatever names the channel or institution: equal for its pages in several networks. */
  owner: string;
  network: Network;
  growth: PageGrowth;
}

/** How many pages entered a total, and why the others did not. */
export interface Coverage {
  compared: number;
  /** Joined or came back within the period, and there at its end. */
  joined: number;
  /** There at the start, not counted near the end. */
  left: number;
  /** Joined and left within the period. */
  passing: number;
  /** Without two counts to compare, for any other reason. */
  uncounted: number;
}

/**
 * The growth of many pages, like for like: of those counted at both ends of the period
 * (docs/adr/0020-growth-of-who-was-there.md). Subscriptions are added up, not people: who reads two pages counts twice.
 */
export interface TotalGrowth {
  /** Null when no page was there at both ends. */
  grown: {
    from: number;
    to: number;
    change: number;
    /** To a tenth, of the sums; null when there was nobody at the start. */
    percent: number | null;
    /** The earliest and the latest day of the counts taken as start, and as end. */
    startDays: Period;
    endDays: Period;
  } | null;
  pages: Coverage;
  /** `whole`: all its pages entered. `partly`: some did. `outside`: none. */
  owners: { whole: number; partly: number; outside: number };
  /** Subscribers of the pages that joined, at the end; and what they grew by since they had joined. Not in `grown`. */
  joined: { count: number; change: number };
  /** Subscribers of the pages that left, at the start. Not in `grown`. */
  left: { count: number };
}
