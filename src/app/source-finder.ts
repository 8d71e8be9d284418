import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import { SECOND } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import type { FoundEntry, SourceFinding } from '../domain/source-finding.js';
import { createDiscovery } from '../feeds/discovery/discover.js';
import { siteAddress } from '../feeds/discovery/site-address.js';
import type { VisitDeps } from '../feeds/discovery/site-visit.js';
import type { Region } from '../region.js';
import { openSourcesFile } from './sources-file.js';

/** An operator waits with the phone in hand. */
const AT_MOST = 60 * SECOND;

/** Finds what to read on a site and takes it up, for whoever asks from within the running program. */
export function createSourceFinder(
  deps: VisitDeps & { refreshSources: () => Promise<void> },
  { sources }: Pick<Region, 'sources'>,
  config: Config,
) {
  return {
    async find(given: string): Promise<SourceFinding> {
      const address = siteAddress(given);
      if (address === null)
        return { kind: 'nothing', message: `«${given}» не похоже на адрес сайта.`, tried: [] };
      const discover = createDiscovery(deps, {
        timeZone: config.timeZone,
        taken: sources.map(({ id }) => id),
      });
      const found = await Promise.race([discover(address), sleep(AT_MOST, null, { ref: false })]);
      if (found === null) return { kind: 'nothing', message: 'За минуту сайт не ответил.', tried: [] };
      const tried = found.tried.map(({ url, message }) => `${url}: ${message}`);
      if (found.kind === 'nothing') return { ...found, tried };
      return {
        kind: 'found',
        entry: found.entry,
        items: found.items.map(({ title, category, publishedAt, dateFrom }) => ({
          title,
          category,
          publishedAt: dateFrom === 'source' ? publishedAt : null,
        })),
        isKnown: sources.some(({ url }) => new URL(url).href === new URL(found.entry.url).href),
        tried,
      };
    },

    /**
     * Writes an entry into sources.json and reads it from now on.
     * @returns what keeps it from being written, Russian, or null
     */
    async add(entry: FoundEntry): Promise<string | null> {
      try {
        await openSourcesFile(config.configDir).add([entry]);
      } catch (error) {
        if (error instanceof SetupError) return error.message;
        throw error;
      }
      // What stands in the file is the list of the running program: the next tick of the poller finds it there.
      await deps.refreshSources();
      return null;
    },
  };
}

export type SourceFinder = ReturnType<typeof createSourceFinder>;
