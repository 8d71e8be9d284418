import type { Workshop } from '../app/workshop.js';
import type { Cli } from './shell.js';

/** Opens the store for one command and closes it again, whatever happens. */
export async function withWorkshop<T>(
  cli: Cli,
  use: (workshop: Workshop) => Promise<T>,
  role: 'reader' | 'tool' = 'tool',
): Promise<T> {
  const config = cli.config();
  // Loaded when needed: a command that only reads lines starts in half the time.
  const { openWorkshop } = await import('../app/workshop.js');
  const workshop = await openWorkshop(config, cli.machine(config), role);
  try {
    return await use(workshop);
  } finally {
    await workshop.close();
  }
}
