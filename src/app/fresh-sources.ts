import { stat } from 'node:fs/promises';
import { SetupError } from '../domain/errors.js';
import { loadSources, sourcesPath } from '../region/sources.js';
import type { Region } from '../region.js';

export interface FreshSourcesDeps {
  /** Its list is changed in place: the poller, the queries and the health look into this very one. */
  region: Pick<Region, 'sources'>;
  log: { info(details: object, message: string): void; error(details: object, message: string): void };
}

/**
 * Looks whether sources.json has changed since the last look, and takes over what it says: another process, a command
 * or an editor may have written it. A file that does not read is told of once for each change of it; the list stays.
 * @returns a look; it never fails, and those asked for at once happen one after another
 */
export function createFreshSources(
  { region: { sources }, log }: FreshSourcesDeps,
  { configDir, timeZone }: { configDir: string; timeZone: string },
): () => Promise<void> {
  let seen: string | null = null;
  let turn = Promise.resolve();

  async function look(): Promise<void> {
    // Taken before the reading: what is written meanwhile is seen at the next look.
    const now = await markOf(sourcesPath(configDir));
    if (now === seen) return;
    seen = now;
    try {
      takeOver(await loadSources(configDir, timeZone));
    } catch (error) {
      const reason = error instanceof SetupError ? error.message : String(error);
      log.error({ reason }, 'sources.json does not read; the list of before stays');
    }
  }

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

  return () => {
    turn = turn.then(look);
    return turn;
  };
}

/** A file that was put in the place of another has another number, even within one tick of the file system's clock. */
async function markOf(path: string): Promise<string> {
  return stat(path).then(
    ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
    () => 'absent',
  );
}
