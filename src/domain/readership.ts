import type { Instant } from './clock.js';
import { FORMATS, type Format } from './format.js';
import type { Subscriber } from './subscriber.js';
import type { Timing } from './subscription.js';

/** How a subscription is timed, as operators count it: every day or nearly, some days of the week, at once. */
export const TIMINGS = ['daily', 'weekly', 'at-once'] as const;
export type TimingKind = (typeof TIMINGS)[number];

/** Who reads, as counts: nobody can be told from it. */
export interface Readership {
  /** When it was counted. */
  at: Instant;
  /** Chats that get what they subscribe to; of them groups. */
  active: number;
  activeGroups: number;
  stopped: number;
  /** Telegram refuses them, most often because people blocked the bot. */
  suspended: number;
  /** Connected channels. */
  channels: number;
  /** Of active chats. */
  subscriptions: number;
  timings: Record<TimingKind, number>;
  formats: Record<Format, number>;
  /** Id → subscriptions that name it, most named first; those that name none are not among them. */
  rubrics: [string, number][];
  districts: [string, number][];
  /** Chats that have come since the local day began. */
  came: number;
}

/** What a sample of a local day keeps: chats active at its end, and those that came in it. */
export interface ReaderDay {
  active: number;
  came: number;
}

const MOST_NAMED = 5;
/** On so many days of the week or fewer it is a weekly one. */
const WEEKLY_DAYS = 2;

export interface ReaderCount {
  /** Each chat once, however often it is handed in. */
  add(readers: readonly Subscriber[]): void;
  result(at: Instant, channels: number): Readership;
}

/** Counts readers page by page. @param dayStart when the local day began */
export function countReaders(dayStart: Instant): ReaderCount {
  const seen = new Set<number>();
  const statuses = { active: 0, stopped: 0, suspended: 0 };
  const timings: Record<TimingKind, number> = { daily: 0, weekly: 0, 'at-once': 0 };
  const formats = Object.fromEntries(FORMATS.map((format) => [format, 0])) as Record<Format, number>;
  const rubrics = new Map<string, number>();
  const districts = new Map<string, number>();
  let activeGroups = 0;
  let subscriptions = 0;
  let came = 0;

  function addOne(reader: Subscriber): void {
    // Who has chosen settings only is no reader yet.
    if (reader.subscriptions.length === 0 || seen.has(reader.chat)) return;
    seen.add(reader.chat);
    statuses[reader.status] += 1;
    if (reader.since >= dayStart) came += 1;
    if (reader.status !== 'active') return;
    if (reader.chatType === 'group') activeGroups += 1;
    for (const { timing, format, wishes } of reader.subscriptions) {
      subscriptions += 1;
      timings[timingKind(timing)] += 1;
      formats[format] += 1;
      for (const id of wishes.rubrics) rubrics.set(id, (rubrics.get(id) ?? 0) + 1);
      for (const id of wishes.districts) districts.set(id, (districts.get(id) ?? 0) + 1);
    }
  }

  return {
    add: (readers) => readers.forEach(addOne),
    result: (at, channels) => ({
      at,
      ...statuses,
      activeGroups,
      channels,
      subscriptions,
      timings: { ...timings },
      formats: { ...formats },
      rubrics: mostNamed(rubrics),
      districts: mostNamed(districts),
      came,
    }),
  };
}

function timingKind(timing: Timing): TimingKind {
  if (timing.kind === 'at-once') return 'at-once';
  return timing.days.length <= WEEKLY_DAYS ? 'weekly' : 'daily';
}

function mostNamed(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, one], [b, other]) => other - one || a.localeCompare(b)).slice(0, MOST_NAMED);
}
