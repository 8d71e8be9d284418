import { cp, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Newsroom } from './newsroom.js';

/** The program looks every five seconds whether a source is due; nothing shorter would be sooner. */
const INTERVAL_SECONDS = 5;

/** A CONFIG_DIR whose sources are the two outlets and whose other files are those of the model. */
export async function writeRegion(
  dir: string,
  model: string,
  { listingUrl, feedUrl }: Newsroom,
): Promise<void> {
  const common = { intervalSeconds: INTERVAL_SECONDS, verified: true };
  const sources = [
    { id: 'demo-kgv', name: 'КГВ (демо)', kind: 'html', url: listingUrl, ...common },
    { id: 'demo-vesti', name: 'Вести района (демо)', kind: 'rss', url: feedUrl, ...common },
  ];
  await writeFile(join(dir, 'sources.json'), `${JSON.stringify(sources, null, 2)}\n`);
  await cp(model, dir, { recursive: true, filter: (path) => basename(path) !== 'sources.json' });
}
