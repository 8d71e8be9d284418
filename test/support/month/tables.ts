import type { Month } from './days.js';

/** The table a bot sends as a file: rows of cells, the heading first. */
export type Table = string[][];

/** Somebody of a channel who may still see it. */
export function insiderOf({ cast, removals }: Month, chat: number): number {
  const channel = cast.channels.find((one) => one.chat === chat);
  const insider = channel?.members.find(
    ({ person }) => !removals.some((one) => one.person === person && one.channel === chat),
  );
  if (!insider) throw new Error(`nobody is left in ${channel?.title}`);
  return insider.person;
}

/** /log, the channel where there are several, and the table of it. */
export async function logOf(month: Month, chat: number): Promise<Table> {
  const person = insiderOf(month, chat);
  const me = month.people.hand(person);
  const title = month.cast.channels.find((one) => one.chat === chat)?.title ?? '';
  me.says('/log');
  const first = await me.sees(/^Журнал/);
  if (/какого канала/.test(first.text)) {
    await me.presses(first.buttons.flat().find((label) => isStartOf(label, title)) ?? title);
    await me.sees(`Журнал канала «${title}»`);
  }
  await me.presses('Таблица за год');
  return fileIn(month, person);
}

/** /report of the month that was lived through. */
export async function reportOf(month: Month, person: number): Promise<Table> {
  const me = month.people.hand(person);
  me.says('/report');
  const { text } = await me.sees(/^Отчёт за/);
  await month.machine.settles();
  if (!/^Отчёт за июнь/.test(text)) {
    await me.presses('июнь 2025');
    await me.sees(/^Отчёт за июнь/);
  }
  return fileIn(month, person);
}

/** /growth of a channel. */
export async function growthOf(month: Month, chat: number): Promise<string> {
  const me = month.people.hand(insiderOf(month, chat));
  const title = month.cast.channels.find((one) => one.chat === chat)?.title ?? '';
  me.says('/growth');
  const shown = new RegExp(`^${title}: \\d`);
  const first = await me.sees(/^О росте какого канала|^\S+.*: \d/);
  if (!/какого канала/.test(first.text)) return first.text;
  await me.presses(first.buttons.flat().find((label) => isStartOf(label, title)) ?? title);
  return (await me.sees(shown)).text;
}

/** A button's label may be cut short. */
const isStartOf = (label: string, title: string) => title.startsWith(label.replace(/…$/, ''));

/** The newest file in somebody's chat. */
async function fileIn({ machine }: Month, person: number): Promise<Table> {
  const { world } = machine.telegram;
  await machine.settles();
  const file = world.chat(person).messages.findLast((message) => message.file)?.file;
  const known = file === undefined ? undefined : world.findFile(file);
  const bytes = known && (await world.readFile(known));
  if (!bytes) throw new Error(`no file came to ${person}`);
  return rowsOf(Buffer.from(bytes).toString('utf8'));
}

/** RFC 4180 with semicolons, after the mark of UTF-8. */
export function rowsOf(csv: string): Table {
  if (!csv.startsWith('\u{feff}')) throw new Error('the table does not begin with the mark that Excel wants');
  const rows: Table = [[]];
  const cells = /(?:^|([;\n]))(?:"((?:[^"]|"")*)"|([^;\r\n]*))\r?/g;
  for (const [, before, quoted, plain = ''] of csv.slice(1).trimEnd().matchAll(cells)) {
    if (before === '\n') rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
  }
  return rows;
}
