import type { Workshop } from './workshop.js';

/**
 * Reads the sources that are not well, now, whoever holds the lease: as `svodka poll` does. What was read is put into
 * stories by whoever reads sources, or here if nobody does.
 */
export function createCheckSources({
  region,
  sourceHealth,
  createPoller,
}: Pick<Workshop, 'region' | 'sourceHealth' | 'createPoller'>): () => Promise<void> {
  // How it went stands in the state of each source, which is what whoever asked looks at next.
  const poller = createPoller(() => undefined);
  return async () => {
    const unwell = new Set(
      (await sourceHealth.all()).filter(({ health }) => 'since' in health).map(({ id }) => id),
    );
    await poller.readNow(region.sources.filter(({ id }) => unwell.has(id)));
  };
}
