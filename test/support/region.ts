import { cp } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

export const KALUGA = fileURLToPath(new URL('../../config/kaluga', import.meta.url));

/** Puts the Kaluga region into a folder, all but its sources: a test brings its own. */
export async function copyRegion(dir: string): Promise<void> {
  await cp(KALUGA, dir, { recursive: true, filter: (path) => basename(path) !== 'sources.json' });
}
