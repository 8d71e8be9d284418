import type { Command } from 'commander';
import type { Cli } from './shell.js';
import { addCheck } from './sources-check.js';
import { addDiscover } from './sources-discover.js';
import { addExport, addImport } from './sources-opml.js';

/** The commands for who keeps a region's sources.json. */
export function addSources(program: Command, cli: Cli): void {
  const sources = program
    .command('sources')
    .description('источники: проверить, найти, перенести')
    .helpCommand(false);
  for (const add of [addCheck, addDiscover, addImport, addExport]) add(sources, cli);
}
