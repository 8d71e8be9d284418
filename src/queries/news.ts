import { composeDigest, STORIES_PER_RUBRIC } from '../digest/compose.js';
import type { Article } from '../domain/article.js';
import { type Clock, HOUR, type Instant } from '../domain/clock.js';
import type { Digest, Reading } from '../domain/digest.js';
import type { Rubric, RubricId } from '../domain/rubric.js';
import { dayWindow, localDate, shiftDay, type Window } from '../domain/schedule.js';
import type { Source } from '../domain/source.js';
import { healthOf } from '../domain/source-health.js';
import type { SourceState } from '../domain/source-state.js';

export type Period = 'today' | 'yesterday' | 'week';

/** How fresh and how whole an answer is. */
export interface ReadingStatus extends Reading {
  now: Instant;
}

export interface NewsDeps {
  articles: { inWindow(window: Window, rubric?: RubricId): Promise<Article[]> };
  sources: { get(id: string): Promise<SourceState> };
  region: { sources: readonly Source[]; rubrics: readonly Rubric[] };
  clock: Clock;
}

/** An article read later than this after its publication is archive, not news. */
const LATE_READING = 6 * HOUR;

export type NewsQuery = ReturnType<typeof createNewsQuery>;

/** The read side: what was published when, and whether that can be relied on. */
export function createNewsQuery({ articles, sources, region, clock }: NewsDeps, { zone }: { zone: string }) {
  // Asked anew each time: an operator may add one while the program runs.
  const sourceName = (id: string) => region.sources.find((source) => source.id === id)?.name ?? id;
  const rubricNames = new Map(region.rubrics.map(({ id, name }) => [id, name]));
  const order = region.rubrics.map(({ id }) => id);

  const inOrder = (wanted: readonly RubricId[]) =>
    wanted.length === 0 ? order : order.filter((id) => wanted.includes(id));

  return {
    sourceName,
    rubricName: (id: RubricId) => rubricNames.get(id) ?? id,

    /** What was published in a window; no rubrics named means all of them. */
    async digest(
      window: Window,
      wanted: readonly RubricId[] = [],
      limit = STORIES_PER_RUBRIC,
    ): Promise<Digest> {
      const rubrics = inOrder(wanted);
      const found = await articles.inWindow(window, rubrics.length === 1 ? rubrics[0] : undefined);
      // Of an archive without dates nobody can say which day it is of.
      const dated = found.filter(({ archive, dateFrom }) => !(archive && dateFrom === 'first-seen'));
      return composeDigest(dated, { window, rubrics, sourceName, limit });
    },

    /**
     * What a subscriber gets for a slot: what became known since `window.from` and before `knownUntil`. An article
     * published at 7:58 and read at 8:02 would otherwise fall between the digest of eight o'clock and the next one.
     */
    async slotDigest(window: Window, wanted: readonly RubricId[], knownUntil: Instant): Promise<Digest> {
      const found = await articles.inWindow({ from: window.from - LATE_READING, to: knownUntil });
      const known = found.filter(({ publishedAt, firstSeenAt, archive }) => {
        const since = Math.max(publishedAt, firstSeenAt);
        return !archive && since >= window.from && since < knownUntil;
      });
      return composeDigest(known, {
        window,
        rubrics: inOrder(wanted),
        sourceName,
        limit: STORIES_PER_RUBRIC,
      });
    },

    async status(): Promise<ReadingStatus> {
      const enabled = region.sources.filter((source) => source.enabled);
      const states = await Promise.all(
        enabled.map(async (source) => ({ source, state: await sources.get(source.id) })),
      );
      const read = states.flatMap(({ state: { lastReadAt } }) => (lastReadAt === null ? [] : [lastReadAt]));
      return {
        now: clock(),
        checkedAt: read.length === 0 ? null : Math.max(...read),
        failing: states.flatMap(({ source, state }) => {
          const health = healthOf(source, state);
          const failing = health.kind === 'gone' || health.kind === 'empty' || health.kind === 'failing';
          return failing ? [{ name: source.name, since: health.since }] : [];
        }),
      };
    },

    /** The local days a period means now. */
    window(period: Period): Window {
      const now = clock();
      const today = day(localDate(now, zone), zone);
      if (period === 'today') return today;
      if (period === 'yesterday') return day(shiftDay(now, -1, zone), zone);
      return { from: day(shiftDay(now, -6, zone), zone).from, to: today.to };
    },
  };
}

function day(date: string, zone: string): Window {
  const window = dayWindow(date, zone);
  if (!window) throw new RangeError(`not a date: ${date}`);
  return window;
}
