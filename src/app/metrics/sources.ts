import { type Clock, DAY, type Instant, SECOND } from '../../domain/clock.js';
import { daysOld, type HoldList } from '../../domain/hold-lists.js';
import type { Source } from '../../domain/source.js';
import { healthOf, type SourceHealth } from '../../domain/source-health.js';
import type { SourceState } from '../../domain/source-state.js';
import type { Instruments, Reading } from './instruments.js';

export interface SourceMetricsDeps {
  /** As they stand by now: sources.json and the lists are changed beside the program. */
  region: { sources: readonly Source[]; lists: readonly Pick<HoldList, 'id' | 'date'>[] };
  /** By the ids of sources; empty when the store does not answer. */
  states: () => Promise<ReadonlyMap<string, Readonly<SourceState>>>;
  areListsStale: () => boolean;
  clock: Clock;
}

const UNREADABLE: readonly SourceHealth['kind'][] = ['gone', 'empty', 'failing'];

/** How the sources are, and how old the lists behind the holds. */
export function sourceMetrics({ gauge }: Instruments, deps: SourceMetricsDeps): void {
  const { region, states, areListsStale, clock } = deps;
  const each =
    (read: (source: Source, state: Readonly<SourceState>, now: Instant) => number | null) =>
    async (): Promise<Reading[]> => {
      const found = await states();
      const now = clock();
      return region.sources.flatMap((source) => {
        const state = source.enabled ? found.get(source.id) : undefined;
        const value = state ? read(source, state, now) : null;
        return value === null ? [] : [{ labels: { source: source.id }, value }];
      });
    };
  const since = (at: Instant | null, now: Instant) => (at === null ? null : Math.max(0, now - at) / SECOND);
  const labels = ['source'];

  gauge(
    'source_silence_seconds',
    'Since a source brought something new',
    labels,
    each((_, { lastNewAt }, now) => since(lastNewAt, now)),
  );
  gauge(
    'source_unread_seconds',
    'Since a source was read without trouble',
    labels,
    each((_, { lastReadAt }, now) => since(lastReadAt, now)),
  );
  gauge(
    'source_failing',
    'Whether a source cannot be read: three times in a row, or for ever',
    labels,
    each((source, state) => Number(UNREADABLE.includes(healthOf(source, state).kind))),
  );
  gauge(
    'source_silent',
    'Whether a source is silent for longer than is usual for it at this time',
    labels,
    each((source, state) => Number(healthOf(source, state).kind === 'silent')),
  );
  gauge(
    'hold_lists_stale',
    'Whether a list behind the holds is missing or too old to be relied on',
    [],
    () => [{ value: Number(areListsStale()) }],
  );
  gauge('hold_list_age_seconds', 'Age of a list behind the holds, in whole days', ['list'], () =>
    region.lists.flatMap((list) => {
      const days = daysOld(list, clock());
      return days === null ? [] : [{ labels: { list: list.id }, value: (days * DAY) / SECOND }];
    }),
  );
}
