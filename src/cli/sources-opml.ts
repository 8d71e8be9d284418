import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SetupError } from '../domain/errors.js';
import { suggestId } from '../feeds/discovery/source-id.js';
import { decodeText } from '../feeds/text/charset.js';
import type { SourceEntry } from '../region/sources.js';
import { loadRegion } from '../region.js';
import { mayWrite } from './ask-yes.js';
import { type Cli, Failure } from './shell.js';

export function addImport(sources: Command, cli: Cli): void {
  sources
    .command('import')
    .description('добавить источники из файла OPML, например из другой программы для чтения лент')
    .argument('<FILE>', 'файл OPML')
    .option('--yes', 'записать, не спрашивая')
    .action(async (path: string, { yes }: { yes?: boolean }) => {
      const config = cli.config();
      const { sources: known } = await loadRegion(config.configDir, config.timeZone);
      const { parseOpml } = await import('../feeds/discovery/opml.js');
      const bytes = await readFile(path).catch(() => {
        throw new SetupError(`${path}: файл не читается.`);
      });
      const outcome = parseOpml(decodeText(bytes, null));
      if (outcome.kind === 'failed') throw new Failure(`${path}: ${outcome.message}.`);
      const addresses = new Set(known.map(({ url }) => new URL(url).href));
      const taken = known.map(({ id }) => id);
      const fresh = outcome.entries
        .filter(({ url }) => !addresses.has(url))
        .map(({ name, kind, url }): SourceEntry => {
          const id = suggestId(url, taken);
          taken.push(id);
          return { id, name, kind, url, verified: false };
        });
      for (const { id, name, url } of fresh) cli.print(`  ${id}: ${name}, ${url}`);
      const skipped = outcome.entries.length - fresh.length;
      cli.print(`Новых: ${fresh.length}. Уже есть: ${skipped}. Без веб-адреса: ${outcome.invalid}.`);
      if (fresh.length === 0) return;
      const { openSourcesFile } = await import('../app/sources-file.js');
      const file = openSourcesFile(config.configDir);
      const write = await mayWrite(cli, {
        yes,
        question: `Добавить в ${file.path}?`,
        how: `Чтобы добавить в ${file.path}, повторите команду с --yes.`,
      });
      if (!write) return;
      await file.add(fresh);
      cli.io.stderr.write(`Добавлено источников: ${fresh.length}. Проверить: svodka sources check\n`);
    });
}

export function addExport(sources: Command, cli: Cli): void {
  sources
    .command('export')
    .description('записать включённые источники в OPML')
    .argument('[FILE]', 'куда; без него на экран')
    .action(async (path?: string) => {
      const config = cli.config();
      const { sources: known } = await loadRegion(config.configDir, config.timeZone);
      const { writeOpml } = await import('../feeds/discovery/opml.js');
      const enabled = known.filter((source) => source.enabled);
      const opml = writeOpml('Сводка: источники', enabled);
      if (path === undefined) {
        cli.io.stdout.write(opml);
        return;
      }
      await writeFile(path, opml).catch(() => {
        throw new SetupError(`${path}: файл не записывается.`);
      });
      cli.io.stderr.write(`Записано источников: ${enabled.length}, файл ${path}.\n`);
    });
}
