import { type Day, dayOf } from '../domain/calendar.js';
import type { Channel } from '../domain/channel.js';
import type { Network } from '../domain/growth.js';
import type { ChatId } from '../domain/subscriber.js';
import { cellsOf, type TableRow } from '../text/cells.js';

/** One line of a table of subscribers in other networks. */
export interface CountLine {
  line: number;
  /** As written: a link, a @name, a title; null: the table has no such column. */
  channel: string | null;
  network: Network;
  day: Day;
  count: number;
}

/** What is wrong with a line; `written` is the cell at fault. */
export interface CountProblem {
  /** In the file, from 1. */
  line: number;
  kind:
    | 'columns'
    | 'date'
    | 'future'
    | 'network'
    | 'telegram'
    | 'count'
    | 'twice'
    | 'channel'
    | 'which-channel'
    | 'too-long';
  written: string;
}

export interface CountsTable {
  lines: CountLine[];
  problems: CountProblem[];
}

/** A year of monthly counts of 100 channels in three networks has 3600. */
export const MOST_LINES = 5_000;
const EARLIEST = '2006-01-01';
const MOST_SUBSCRIBERS = 200_000_000;

const COLUMNS = {
  day: /^(?:дата|день|date)/i,
  network: /^(?:сеть|соц\S*\s*сеть|соцсеть|площадка|network)/i,
  count: /^(?:подписчик\S*|число|количеств|участник|subscribers|count)/i,
  channel: /^(?:канал|ссылка|организация|учреждение|channel|link)/i,
} as const;
type Column = keyof typeof COLUMNS;

const NAMES: readonly (readonly [Network, RegExp])[] = [
  ['telegram', /^(?:телеграмм?|тг|telegram|tg)$/i],
  ['vk', /^(?:вк|вконтакте|в контакте|vk|vkontakte|vk\.com)$/i],
  ['ok', /^(?:ок|одноклассники|ok|ok\.ru)$/i],
  ['max', /^(?:макс|мах|max)$/i],
];

/**
 * Reads a table of subscribers: «дата;сеть;подписчиков», a channel's column in front or by header; semicolons, tabs or
 * commas. Every bad line is named; of a table with bad lines nothing is to be written.
 * @param today local date: counts of days to come are refused
 */
export function readCounts(text: string, today: Day): CountsTable {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const rows = cellsOf(clean, separatorOf(clean))
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first] = rows;
  if (!first) return { lines: [], problems: [{ line: 1, kind: 'columns', written: '' }] };
  if (rows.length > MOST_LINES + 1)
    return { lines: [], problems: [{ line: MOST_LINES + 2, kind: 'too-long', written: '' }] };
  const header = headerOf(first);
  const table: CountsTable = { lines: [], problems: [] };
  const seen = new Map<string, number>();
  for (const row of header ? rows.slice(1) : rows) {
    const read = lineOf(row, header ?? usualColumns(row), today);
    if ('kind' in read) table.problems.push(read);
    else if (isNew(read, seen)) table.lines.push(read);
    else table.problems.push({ line: row.line, kind: 'twice', written: row.cells.join('; ') });
  }
  return table;
}

/** The same line twice is one; two numbers for one day are a mistake. */
function isNew({ channel, network, day, count }: CountLine, seen: Map<string, number>): boolean {
  const name = JSON.stringify([channel?.toLowerCase(), network, day]);
  const before = seen.get(name);
  seen.set(name, count);
  return before === undefined || before === count;
}

/** Finds the channel each line is about among those that somebody looks after. */
export function ofChannels(
  { lines, problems }: CountsTable,
  channels: readonly Pick<Channel, 'chat' | 'title' | 'username'>[],
): { counts: (Omit<CountLine, 'channel'> & { channel: ChatId })[]; problems: CountProblem[] } {
  const counts: (Omit<CountLine, 'channel'> & { channel: ChatId })[] = [];
  const all = [...problems];
  for (const one of lines) {
    const found = channels.filter((channel) => one.channel === null || isNamed(channel, one.channel));
    const [only] = found;
    if (only && found.length === 1) counts.push({ ...one, channel: only.chat });
    else
      all.push({
        line: one.line,
        kind: found.length === 0 ? 'channel' : 'which-channel',
        written: one.channel ?? '',
      });
  }
  return { counts, problems: all.sort((a, b) => a.line - b.line) };
}

function isNamed(
  { chat, title, username }: Pick<Channel, 'chat' | 'title' | 'username'>,
  written: string,
): boolean {
  const name = /^(?:(?:https?:\/\/)?(?:t\.me|telegram\.me)\/|@)(\w+)\/?$/i.exec(written)?.[1];
  if (name !== undefined) return username?.toLowerCase() === name.toLowerCase();
  return [title, String(chat)].some((one) => folded(written) === folded(one));
}

/** As csv.ts writes it, too: with an apostrophe in front of what looks like a formula. */
const folded = (text: string) =>
  text.replace(/^'/, '').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n').filter((line) => line.trim() !== '');
  return [';', '\t', ','].find((sign) => first.includes(sign)) ?? ';';
}

function headerOf({ cells }: TableRow): Partial<Record<Column, number>> | null {
  const found: Partial<Record<Column, number>> = {};
  for (const [index, cell] of cells.entries()) {
    const column = (Object.keys(COLUMNS) as Column[]).find((name) => COLUMNS[name].test(cell));
    if (column !== undefined && found[column] === undefined) found[column] = index;
  }
  // One alone may be a word of a title.
  return Object.keys(found).length >= 2 ? found : null;
}

/** Of a table without a header: the channel, where there is one, comes first. */
function usualColumns({ cells }: TableRow): Partial<Record<Column, number>> {
  return cells.length >= 4 ? { channel: 0, day: 1, network: 2, count: 3 } : { day: 0, network: 1, count: 2 };
}

function lineOf(
  { line, cells }: TableRow,
  columns: Partial<Record<Column, number>>,
  today: Day,
): CountLine | CountProblem {
  const at = (column: Column) => cells[columns[column] ?? -1] ?? '';
  const wrong = (kind: CountProblem['kind'], written: string): CountProblem => ({ line, kind, written });
  if (columns.day === undefined || columns.network === undefined || columns.count === undefined)
    return wrong('columns', cells.join('; '));
  if (cells.length <= Math.max(columns.day, columns.network, columns.count, columns.channel ?? 0))
    return wrong('columns', cells.join('; '));
  const day = dayIn(at('day'));
  if (day === null || day < EARLIEST) return wrong('date', at('day'));
  if (day > today) return wrong('future', at('day'));
  const network = NAMES.find(([, pattern]) => pattern.test(at('network')))?.[0];
  if (network === undefined) return wrong('network', at('network'));
  // The bot counts there itself, and a figure that survives checking has one origin.
  if (network === 'telegram') return wrong('telegram', at('network'));
  const count = countIn(at('count'));
  if (count === null) return wrong('count', at('count'));
  return { line, channel: columns.channel === undefined ? null : at('channel'), network, day, count };
}

/** «12.06.2025», «12.06.25», «2025-06-12», «2025-06-12 00:00:00» */
function dayIn(text: string): Day | null {
  const [written = ''] = text.split(/[\sT]/);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const found = /^(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})$/.exec(written);
  if (!found) return null;
  const year = Number(found[3]);
  return dayOf(year < 100 ? 2000 + year : year, Number(found[2]), Number(found[1]));
}

/** «1284», «1 284» with whatever space. */
function countIn(text: string): number | null {
  if (!/^\d{1,3}(?:\s\d{3})+$|^\d{1,9}$/.test(text)) return null;
  const count = Number(text.replace(/\s/g, ''));
  return count <= MOST_SUBSCRIBERS ? count : null;
}
