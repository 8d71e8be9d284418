import type { Source } from '../domain/source.js';
import type { SourceHealth } from '../domain/source-health.js';
import { reportOf, type SourceReport } from '../domain/source-report.js';
import type { SourceState } from '../domain/source-state.js';

export interface SourceHealthDeps {
  /** In the order of sources.json. */
  sources: readonly Source[];
  states: { get(id: string): Promise<SourceState> };
}

/** The worst first. */
const ORDER: readonly SourceHealth['kind'][] = [
  'gone',
  'empty',
  'failing',
  'silent',
  'unread',
  'well',
  'off',
];

export type SourceHealthQuery = ReturnType<typeof createSourceHealthQuery>;

/** How all sources are, the troubled ones first, else as they stand in sources.json. */
export function createSourceHealthQuery({ sources, states }: SourceHealthDeps) {
  return {
    async all(): Promise<SourceReport[]> {
      const reports = await Promise.all(
        sources.map(async (source) => reportOf(source, await states.get(source.id))),
      );
      return reports.sort((a, b) => ORDER.indexOf(a.health.kind) - ORDER.indexOf(b.health.kind));
    },
    /** Null when there is no such source any more. */
    async one(id: string): Promise<SourceReport | null> {
      const source = sources.find((known) => known.id === id);
      return source ? reportOf(source, await states.get(id)) : null;
    },
  };
}
