import type { Command } from 'commander';
import { daysOld, type HoldList, LIST_LASTS_DAYS, staleLists } from '../domain/hold-lists.js';
import { loadHoldLists } from '../region/hold-lists.js';
import { addImport } from './holds-import.js';
import type { Cli } from './shell.js';

/** The commands for who keeps a region's lists of persons and organisations. */
export function addHolds(program: Command, cli: Cli): void {
  const holds = program
    .command('holds')
    .description('списки иноагентов и запрещённых организаций: проверить давность, обновить')
    .helpCommand(false);
  holds
    .command('check', { isDefault: true })
    .description('показать списки и их давность')
    .option('--json', 'строками JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { configDir } = cli.config();
      const { openHoldLists } = await import('../app/hold-lists-file.js');
      const now = openHoldLists(configDir).now();
      const lists = await loadHoldLists(configDir);
      const stale = staleLists(lists, now);
      for (const list of lists) {
        if (json) cli.print(JSON.stringify(inJson(list, now, stale.includes(list))));
        else cli.print(inWords(list, now, stale.includes(list)));
      }
      if (lists.length === 0) cli.print(`Списков нет: папка lists в ${configDir} пуста.`);
      if (json || stale.length === 0) return;
      cli.print(
        `Пока хоть один список старше ${LIST_LASTS_DAYS} дней, автоматических публикаций нет. Обновить: svodka holds import FILE --list ID`,
      );
    });
  addImport(holds, cli);
}

function inJson(list: HoldList, now: number, isStale: boolean): object {
  const { id, hold, title, date, source, entries } = list;
  return { id, hold, title, date, days: daysOld(list, now), stale: isStale, entries: entries.length, source };
}

function inWords(list: HoldList, now: number, isStale: boolean): string {
  const { id, title, source, entries, date } = list;
  const age = date === null ? 'ещё не загружен' : `от ${date}, дней: ${daysOld(list, now)}`;
  return `${isStale ? 'устарел  ' : 'свежий   '} ${id}: ${title}, записей: ${entries.length}, ${age}\n          ${source}`;
}
