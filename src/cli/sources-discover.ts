import type { Command } from 'commander';
import { SetupError } from '../domain/errors.js';
import type { Discovery } from '../feeds/discovery/discover.js';
import { siteAddress } from '../feeds/discovery/site-address.js';
import { mayWrite } from './ask-yes.js';
import { withLiveReading } from './live-reading.js';
import { type Cli, Failure } from './shell.js';
import { FIRST_ITEMS, itemLines } from './sources-words.js';

interface Options {
  yes?: boolean;
  json?: boolean;
}

export function addDiscover(sources: Command, cli: Cli): void {
  sources
    .command('discover')
    .description('найти на сайте, что читать: ленту или список новостей, и записать в sources.json')
    .argument('<URL>', 'адрес главной страницы или списка новостей')
    .option('--yes', 'записать, не спрашивая')
    .option('--json', 'найденное одним объектом JSON')
    .action((given: string, { yes, json }: Options) =>
      withLiveReading(cli, async (reading, config) => {
        const address = siteAddress(given);
        if (address === null)
          throw new SetupError(
            `«${given}» не адрес сайта. Пример: svodka sources discover https://kgvinfo.ru/`,
          );
        const { createDiscovery } = await import('../feeds/discovery/discover.js');
        const { sources: known } = reading.region;
        const discover = createDiscovery(reading, {
          timeZone: config.timeZone,
          taken: known.map(({ id }) => id),
        });
        const found = await discover(address);
        cli.print(json ? asJson(found) : asText(found, config.timeZone));
        if (found.kind === 'nothing') throw new Failure(`${address}: ${found.message}`);
        const same = known.find(({ url }) => new URL(url).href === new URL(found.entry.url).href);
        if (same) {
          cli.io.stderr.write(`Этот адрес уже есть в sources.json: ${same.name} (${same.id}).\n`);
          return;
        }
        const { openSourcesFile } = await import('../app/sources-file.js');
        const file = openSourcesFile(config.configDir);
        const write = await mayWrite(cli, {
          yes,
          question: `Добавить в ${file.path}?`,
          how: `Чтобы добавить в ${file.path}, повторите команду с --yes.`,
        });
        if (!write) return;
        await file.add([found.entry]);
        cli.io.stderr.write(
          `Добавлено: ${found.entry.id}. Проверить: svodka sources check ${found.entry.id}\n`,
        );
      }),
    );
}

function asText(found: Discovery, zone: string): string {
  const tried = found.tried.map(({ url, message }) => `  ${url}: ${message}`);
  if (found.kind === 'nothing') return ['Что пробовал:', ...tried].join('\n');
  return [
    'Что пробовал:',
    ...tried,
    `Первые новости из ${found.items.length}:`,
    ...itemLines(found.items, zone),
    'Запись для sources.json:',
    `  ${JSON.stringify(found.entry)}`,
  ].join('\n');
}

function asJson(found: Discovery): string {
  return JSON.stringify(
    found.kind === 'found'
      ? { ...found, items: found.items.slice(0, FIRST_ITEMS), count: found.items.length }
      : found,
  );
}
