import type { Command } from 'commander';
import { areListsStale, daysOld, type HoldList, LIST_LASTS_DAYS, staleLists } from '../domain/hold-lists.js';
import { listsFolder, loadHoldLists } from '../region/hold-lists.js';
import { loadHolds } from '../region/understanding.js';
import { addImport } from './holds-import.js';
import type { Cli } from './shell.js';

const TOO_OLD = `Пока хоть один список старше ${LIST_LASTS_DAYS} дней, автоматических публикаций нет. Обновить: svodka holds import FILE --list ID`;

const noneIn = (folder: string) =>
  `Списков нет, в папке ${folder} ни одного файла: иноагентов и запрещённые организации Сводка узнаёт только по общим словам, автоматических публикаций нет. Образец лежит в config/kaluga/lists.`;

/** The commands for who keeps a region's lists of persons and organisations. */
export function addHolds(program: Command, cli: Cli): void {
  const holds = program
    .command('holds')
    .description('списки иностранных агентов и запрещённых организаций: давно ли обновлялись, обновить')
    .helpCommand(false);
  holds
    .command('check', { isDefault: true })
    .description('показать списки и сколько им дней')
    .option('--json', 'по строке JSON на список')
    .action(async ({ json }: { json?: boolean }) => {
      const { configDir } = cli.config();
      const now = cli.clock();
      const lists = await loadHoldLists(configDir, await loadHolds(configDir));
      const stale = staleLists(lists, now);
      for (const list of lists) {
        if (json) cli.print(JSON.stringify(inJson(list, now, stale.includes(list))));
        else cli.print(inWords(list, now, stale.includes(list)));
      }
      if (json || !areListsStale(lists, now)) return;
      cli.print(lists.length === 0 ? noneIn(listsFolder(configDir)) : TOO_OLD);
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
