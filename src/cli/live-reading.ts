import type { LiveReading } from '../app/live-reading.js';
import type { Config } from '../config.js';
import type { Cli } from './shell.js';

/** Reads live, without the store, for one command. */
export async function withLiveReading<T>(
  cli: Cli,
  use: (reading: LiveReading, config: Config) => Promise<T>,
): Promise<T> {
  const config = cli.config();
  const { openLiveReading } = await import('../app/live-reading.js');
  const reading = await openLiveReading(config);
  try {
    return await use(reading, config);
  } finally {
    await reading.close();
  }
}
