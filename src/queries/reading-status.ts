import type { Clock } from '../domain/clock.js';
import type { ReadingStatus } from '../domain/digest.js';
import type { Source } from '../domain/source.js';
import { healthOf } from '../domain/source-health.js';
import { type SourceState, UNREAD_SOURCE } from '../domain/source-state.js';

export interface ReadingStatusDeps {
  sources: {
    /** In the order of the ids. */
    all(ids: readonly string[]): Promise<readonly Readonly<SourceState>[]>;
  };
  region: { sources: readonly Source[] };
  clock: Clock;
}

/** Whether what is known can be relied on. */
export function createReadingStatus({ sources, region, clock }: ReadingStatusDeps) {
  return async (): Promise<ReadingStatus> => {
    const enabled = region.sources.filter((source) => source.enabled);
    const all = await sources.all(enabled.map(({ id }) => id));
    const states = enabled.map((source, index) => ({ source, state: all[index] ?? UNREAD_SOURCE }));
    const read = states.flatMap(({ state: { lastReadAt } }) => (lastReadAt === null ? [] : [lastReadAt]));
    const first = states.flatMap(({ state }) => (state.lastReadAt === null ? [] : [state.firstReadAt]));
    const known = first.filter((instant) => instant !== null);
    return {
      now: clock(),
      readSince: known.length === 0 || known.length < first.length ? null : Math.min(...known),
      checkedAt: read.length === 0 ? null : Math.max(...read),
      failing: states.flatMap(({ source, state }) => {
        const health = healthOf(source, state);
        const failing = health.kind === 'gone' || health.kind === 'empty' || health.kind === 'failing';
        return failing ? [{ name: source.name, since: health.since }] : [];
      }),
    };
  };
}
