import { loadSources, sourcesPath } from '../region/sources.js';
import type { Region } from '../region.js';
import { createFreshFile, type FreshFileDeps, markOf } from './fresh-file.js';

export interface FreshSourcesDeps {
  /** Its list is changed in place: the poller, the queries and the health look into this very one. */
  region: Pick<Region, 'sources'>;
  log: FreshFileDeps['log'] & { info(details: object, message: string): void };
}

/** @returns a look whether sources.json has changed, which takes over what it says */
export function createFreshSources(
  { region: { sources }, log }: FreshSourcesDeps,
  { configDir, timeZone }: { configDir: string; timeZone: string },
): () => Promise<void> {
  return createFreshFile({
    mark: () => markOf(sourcesPath(configDir)),
    takeOver: async () => takeOver(await loadSources(configDir, timeZone)),
    log,
    name: 'sources.json',
  });

  function takeOver(fresh: Region['sources']): void {
    const before = sources.map(({ id }) => id);
    const after = fresh.map(({ id }) => id);
    const isSame = JSON.stringify(sources) === JSON.stringify(fresh);
    if (isSame) return;
    sources.splice(0, sources.length, ...fresh);
    log.info(
      {
        sources: after.length,
        added: after.filter((id) => !before.includes(id)),
        gone: before.filter((id) => !after.includes(id)),
      },
      'sources.json has changed',
    );
  }
}
