import { cp } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

export const KALUGA = fileURLToPath(new URL('../../config/kaluga', import.meta.url));

export const KAMCHATKA = fileURLToPath(new URL('../fixtures/region-kamchatka', import.meta.url));

/** Puts a region into a folder, all but its sources: a test brings its own. */
export async function copyRegion(dir: string, from = KALUGA): Promise<void> {
  await cp(from, dir, { recursive: true, filter: (path) => basename(path) !== 'sources.json' });
}
