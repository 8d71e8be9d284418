import type { Channel } from '../domain/channel.js';
import { type Clock, DAY, type Instant } from '../domain/clock.js';
import type { Network, PageGrowth, TotalGrowth } from '../domain/growth.js';
import { isConnected, isOther, type Place } from '../domain/institution.js';
import { localDate } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';
import type { CountsOf } from '../storage/growth.js';
import { pageGrowth, periodBack } from './growth.js';
import { growthByNetwork, totalGrowth } from './total-growth.js';

/** Upper ends of the size bands, by subscribers at the start of the period; the last band is of all above. */
export const BANDS = [500, 2_000, 10_000, Number.POSITIVE_INFINITY] as const;
export const LEADER_ORDERS = ['posts', 'month', 'year'] as const;
export type LeaderOrder = (typeof LEADER_ORDERS)[number];

const WEEKS = 4;
const WEEK = 7 * DAY;
const AT_ONCE = 50;

export interface LeaderDeps {
  places: () => Promise<Place[]>;
  postCounts: (of: readonly Channel[], from: Instant, to: Instant) => Promise<Map<ChatId, number>>;
  growth: { counts(channel: ChatId): Promise<CountsOf> };
  clock: Clock;
}

export interface Leader {
  place: Place;
  /** Of the last four weeks, or since it was connected; to a tenth. */
  postsAWeek: number;
  /** In Telegram, over the period of the order; over a month, where posts are compared. */
  growth: PageGrowth;
}

export interface Leaderboard {
  /** Names of nominations, or, where the list has none, of types. */
  groups: string[];
  leaders: Leader[];
  /** Channels that could not be compared, because they were not counted at the start. */
  uncounted: number;
}

export interface RegionGrowth {
  all: TotalGrowth;
  /** Of each network that has pages. */
  networks: { network: Network; total: TotalGrowth }[];
}

export type LeadersQuery = ReturnType<typeof createLeaders>;

/** Who posts and grows the most, among channels of a like kind and size. */
export function createLeaders({ places, postCounts, growth, clock }: LeaderDeps, { zone }: { zone: string }) {
  async function countsOf(channels: readonly Channel[]): Promise<CountsOf[]> {
    const found: CountsOf[] = [];
    for (let at = 0; at < channels.length; at += AT_ONCE)
      found.push(
        ...(await Promise.all(channels.slice(at, at + AT_ONCE).map(({ chat }) => growth.counts(chat)))),
      );
    return found;
  }

  return {
    /**
     * @param group picks one of the board's groups by its name; null: all
     * @param band index in BANDS; null: all
     */
    async board(
      order: LeaderOrder,
      group: (name: string) => boolean,
      band: number | null,
    ): Promise<Leaderboard> {
      const now = clock();
      const connected = (await places()).filter(isConnected);
      const by = connected.some(({ institution }) => institution.nomination !== null) ? 'nomination' : 'type';
      const nameOf = ({ institution }: Place) => institution[by] ?? '';
      const asked = connected.filter((place) => group(nameOf(place)));
      const channels = asked.flatMap(({ channel }) => channel ?? []);
      const [posts, counts] = await Promise.all([
        postCounts(channels, now - WEEKS * WEEK, now),
        countsOf(channels),
      ]);
      const period = periodBack(order === 'year' ? 'year' : 'month', localDate(now, zone));
      const all = asked.map((place, index): Leader => {
        const channel = channels[index];
        const weeks = Math.min(WEEKS, Math.max(1, (now - (channel?.since ?? now)) / WEEK));
        return {
          place,
          postsAWeek: Math.round((10 * (posts.get(channel?.chat ?? 0) ?? 0)) / weeks) / 10,
          growth: pageGrowth(counts[index]?.telegram ?? [], period),
        };
      });
      const inBand = all.filter((one) => band === null || bandOf(one.growth) === band);
      const comparable =
        order === 'posts' ? inBand : inBand.filter(({ growth }) => figureOf(growth) !== null);
      return {
        groups: [...new Set(connected.map(nameOf))]
          .filter((name) => name !== '')
          .sort((a, b) => a.localeCompare(b, 'ru')),
        leaders: comparable.sort((a, b) => rankOf(b, order) - rankOf(a, order)),
        uncounted:
          order === 'posts' && band === null
            ? 0
            : all.filter(({ growth }) => (order === 'posts' ? startOf(growth) : figureOf(growth)) === null)
                .length,
      };
    },

    /** The growth of all of them, in every network together and in each. A channel that is not theirs does not enter. */
    async total(span: 'month' | 'year'): Promise<RegionGrowth> {
      const own = (await places()).filter((place) => !isOther(place));
      const channels = own.flatMap(({ channel }) => channel ?? []);
      const counts = await countsOf(channels);
      const period = periodBack(span, localDate(clock(), zone));
      const pages = channels.flatMap(({ chat }, index) =>
        Object.entries(counts[index] ?? {}).map(([network, days]) => ({
          owner: String(chat),
          network: network as keyof CountsOf,
          growth: pageGrowth(days, period),
        })),
      );
      return { all: totalGrowth(pages), networks: growthByNetwork(pages) };
    },
  };
}

/** Subscribers at the start; null of what was not counted then. */
function startOf(growth: PageGrowth): number | null {
  if (growth.kind === 'not-counted') return null;
  return growth.kind === 'grown' ? growth.from.count : growth.at.count;
}

/** Index in BANDS; null of what was not counted at the start. */
export function bandOf(growth: PageGrowth): number | null {
  const start = startOf(growth);
  return start === null ? null : BANDS.findIndex((most) => start <= most);
}

/** Growth in percent where both ends were counted: a channel of a week is not compared with a year of others. */
function figureOf(growth: PageGrowth): number | null {
  return growth.kind === 'grown' && growth.incomplete.length === 0 ? growth.percent : null;
}

const rankOf = ({ postsAWeek, growth }: Leader, order: LeaderOrder) =>
  order === 'posts' ? postsAWeek : (figureOf(growth) ?? Number.NEGATIVE_INFINITY);
