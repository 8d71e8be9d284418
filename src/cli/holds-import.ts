import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { createListedFinder } from '../annotate/holds/listed.js';
import { SetupError } from '../domain/errors.js';
import type { HoldList, ListedName } from '../domain/hold-lists.js';
import { localDate } from '../domain/schedule.js';
import { decodeText } from '../feeds/text/charset.js';
import { loadHoldLists } from '../region/hold-lists.js';
import { type ImportedNames, importNames, type RefusedLine } from '../region/list-import.js';
import { whyNoTable } from '../region/no-table.js';
import { loadHolds } from '../region/understanding.js';
import { PatternError } from '../text/lexicon-pattern.js';
import { type Cli, Failure } from './shell.js';

const REASONS: Record<RefusedLine['reason'], string> = {
  empty: 'пустая строка',
  'no-name': 'не похоже на имя или название',
  'too-long': 'слишком длинно для названия',
  repeated: 'повтор',
  'not-an-entry': 'не запись вида {name, aliases?}',
  header: 'заголовок таблицы',
  unreadable: 'такое имя не найти в тексте, проверьте знаки в нём',
};
/** Lines of changes and of refusals that are shown; the rest is counted. */
const SHOWN = 20;
/** A file that holds less than this part of what was known is more likely cut short than right. */
const LEAST_PART = 0.5;

interface ImportOptions {
  list?: string;
  date?: string;
  force?: boolean;
}

export function addImport(holds: Command, cli: Cli): void {
  holds
    .command('import')
    .description('заменить список именами из файла: CSV, JSON или текст, по имени на строке')
    .argument('<FILE>', 'файл; книгу Excel сначала сохраните как CSV')
    .option(
      '--list <ID>',
      'какой список, например foreign-agents; без него тот, что назван в файле или именем файла',
    )
    .option(
      '--date <DAY>',
      'на какой день список верен, например 2026-11-28; без него день из файла или сегодняшний',
    )
    .option('--force', 'записать, даже если от прежнего списка осталось меньше половины')
    .action(async (path: string, options: ImportOptions) => {
      const { configDir, timeZone } = cli.config();
      const { replaceHoldList } = await import('../app/hold-lists-file.js');
      const today = localDate(cli.clock(), timeZone);
      const bytes = await readFile(path).catch(() => {
        throw new SetupError(`${path}: файл не читается.`);
      });
      const text = decodeText(bytes, null);
      const wrong = whyNoTable(bytes, text);
      if (wrong !== null) throw new Failure(`${path}: ${wrong} Список не изменён.`);
      const names = importNames(text, isReadable);
      if (!names) throw new Failure(`${path}: это не список. Нужен JSON с записями entries, CSV или текст.`);
      const before = chosen(
        await loadHoldLists(configDir, await loadHolds(configDir)),
        options.list ?? names.id ?? basename(path).replace(/\.\w+$/, ''),
      );
      const date = dayOf(options.date ?? names.date ?? today, today);
      tellHeader(cli, names);
      tellRefused(cli, names.refused);
      if (names.entries.length === 0) throw new Failure(`${path}: ни одного имени. Список не изменён.`);
      if (names.entries.length < before.entries.length * LEAST_PART && !options.force) {
        throw new Failure(
          `${path}: имён ${names.entries.length}, а в списке «${before.title}» ${before.entries.length}. Похоже, файл неполон; список не изменён. Если всё верно, повторите с --force.`,
        );
      }
      await replaceHoldList(configDir, {
        ...before,
        date,
        entries: withAliases(names.entries, before.entries),
      });
      tellChanges(cli, before, names.entries);
      cli.print(`Список «${before.title}» (${before.id}): записей ${names.entries.length}, от ${date}.`);
      cli.print(
        'Работающая Сводка возьмёт новый список за несколько секунд и переразметит по нему новости последних 30 дней. Остальные переразметит svodka reannotate.',
      );
    });
}

/** What does not read in the list would keep every command that annotates from starting. */
function isReadable(entry: ListedName): boolean {
  try {
    createListedFinder([{ hold: '', entries: [entry] }]);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}

/** A registry does not know what people call an organisation; what was added by hand stays with its name. */
function withAliases(entries: readonly ListedName[], before: readonly ListedName[]): ListedName[] {
  const known = new Map(before.map(({ name, aliases }) => [name.toLowerCase(), aliases]));
  return entries.map((entry) => {
    const aliases = entry.aliases ?? known.get(entry.name.toLowerCase());
    return aliases ? { ...entry, aliases } : entry;
  });
}

function chosen(lists: readonly HoldList[], id: string): HoldList {
  const list = lists.find((one) => one.id === id);
  if (list) return list;
  const known = lists.map((one) => one.id).join(', ') || 'нет ни одного';
  throw new SetupError(`Списка «${id}» нет. Назовите его: --list ID. Есть: ${known}.`);
}

function dayOf(text: string, today: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!isDay) throw new SetupError(`«${text}» не день. Нужен вид 2026-11-28.`);
  if (text > today) throw new SetupError(`«${text}» ещё не наступил. Проверьте --date.`);
  return text;
}

/** A name lost as a heading is a name not found; a heading kept as a name is found in nothing. */
function tellHeader(cli: Cli, { header, likeHeader }: ImportedNames): void {
  if (header !== null) cli.io.stderr.write(`Первая строка принята за заголовок и не взята: «${header}».\n`);
  if (likeHeader !== null)
    cli.io.stderr.write(
      `Первая строка взята как имя: «${likeHeader}». Если это заголовок, уберите её из файла.\n`,
    );
}

function tellRefused(cli: Cli, refused: readonly RefusedLine[]): void {
  if (refused.length === 0) return;
  cli.io.stderr.write(`Не взято строк: ${refused.length}.\n`);
  for (const { line, text, reason } of refused.slice(0, SHOWN)) {
    cli.io.stderr.write(`  ${line}: ${REASONS[reason]}${text === '' ? '' : ` («${text}»)`}\n`);
  }
  const rest = refused.slice(SHOWN).map(({ line }) => line);
  if (rest.length > 0) cli.io.stderr.write(`  и строки ${rest.join(', ')}\n`);
}

function tellChanges(cli: Cli, before: HoldList, entries: readonly ListedName[]): void {
  const old = new Set(before.entries.map(({ name }) => name));
  const fresh = new Set(entries.map(({ name }) => name));
  tell(
    'Добавлено',
    [...fresh].filter((name) => !old.has(name)),
  );
  tell(
    'Убрано',
    [...old].filter((name) => !fresh.has(name)),
  );

  function tell(what: string, names: readonly string[]): void {
    cli.print(`${what}: ${names.length}`);
    for (const name of names.slice(0, SHOWN)) cli.print(`  ${name}`);
    if (names.length > SHOWN) cli.print(`  и ещё ${names.length - SHOWN}`);
  }
}
