import type { Command } from 'commander';
import type { LiveReading } from '../app/live-reading.js';
import type { Config } from '../config.js';
import { type Answer, askYes } from './ask-yes.js';
import type { Cli } from './shell.js';
import { addCheck } from './sources-check.js';
import { addDiscover } from './sources-discover.js';
import { addExport, addImport } from './sources-opml.js';

/** The commands for who keeps a region's sources.json. */
export function addSources(program: Command, cli: Cli): void {
  const sources = program.command('sources').description('источники: проверить, найти, перенести');
  for (const add of [addCheck, addDiscover, addImport, addExport]) add(sources, cli);
}

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

/**
 * Asks before something is written.
 * @param how said where nobody can be asked: how to have it written
 */
export async function mayWrite(
  cli: Cli,
  { yes, question, how }: { yes: boolean | undefined; question: string; how: string },
): Promise<boolean> {
  if (yes) return true;
  const answer: Answer = await askYes(cli.io, question);
  if (answer === 'nobody') cli.io.stderr.write(`${how}\n`);
  return answer === 'yes';
}
