import { openWorkshop, type Workshop } from '../app.js';
import type { Cli } from './shell.js';

/** Opens the store for one command and closes it again, whatever happens. */
export async function withWorkshop<T>(cli: Cli, use: (workshop: Workshop) => Promise<T>): Promise<T> {
  const config = cli.config();
  const workshop = await openWorkshop(config, cli.machine(config));
  try {
    return await use(workshop);
  } finally {
    await workshop.close();
  }
}
