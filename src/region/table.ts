/** Texts of rows and columns as offices save them: commas, semicolons or tabs, quoted or not, with a header or none. */

import { cellsOf, type TableRow } from '../text/cells.js';

export interface Table {
  /** Without the header. */
  rows: TableRow[];
  /** The first line, where it names columns. */
  header: TableRow | null;
  /** The column of names. */
  name: number;
}

/** How offices head a column of names: «Полное наименование организации», «Фамилия, имя, отчество (при наличии)». */
const HEADER =
  /^(?:(?:полное|сокращ[её]нное|краткое)\s+)?(?:наименовани[ея]|название|фио|ф\.\s*и\.\s*о|фамилия)(?![\p{L}])|^(?:(?:full |organi[sz]ation )?names?|имя|лицо|лица|организаци[яи]|иностранный агент|иностранные агенты)$/iu;
/** A header that names no names stands in the first line, too. */
const OTHER_HEADER = /^(?:№|n|id|дата.*|date.*|номер.*|п\/п|№ п\/п)$/i;
/** What a header may have besides, and so may a name. */
const LIKE_HEADER = /наименован|фио|фамили|назван|организац|агент|реестр|перечень|список|\bname\b/i;
const SEPARATORS = [';', '\t', ','] as const;
/** Of the rows, so many must divide alike before a sign is held for what divides them. */
const MOST = 0.8;

export function readTable(text: string): Table {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(clean);
  const all = separator === null ? lines(clean) : cellsOf(clean, separator);
  const rows = trailing(all);
  const [first = null] = rows;
  const header = first?.cells.findIndex((cell) => isHeader(cell)) ?? -1;
  if (header >= 0) return { rows: rows.slice(1), header: first, name: header };
  const hasHeader = first?.cells.some((cell) => OTHER_HEADER.test(cell.trim())) ?? false;
  const body = hasHeader ? rows.slice(1) : rows;
  return { rows: body, header: hasHeader ? first : null, name: columnOfNames(body) };
}

/** A heading in its own words, no name that happens to have one of them: «Международная организация „Пример“». */
export const isHeader = (cell: string): boolean => HEADER.test(cell.trim()) && cell.trim().length <= 120;

/** Whether people must be asked: it may be a heading as well as a name. */
export const isLikeHeader = (cell: string): boolean =>
  LIKE_HEADER.test(cell) && cell.trim().length <= 120 && !/[«"“]/.test(cell);

function separatorOf(text: string): string | null {
  const sample = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 200);
  for (const separator of SEPARATORS) {
    const counts = sample.map((line) => cellsOf(line, separator)[0]?.cells.length ?? 1);
    const usual = mode(counts);
    if (usual > 1 && counts.filter((count) => count === usual).length >= counts.length * MOST)
      return separator;
  }
  return null;
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

const lines = (text: string): TableRow[] =>
  text.split('\n').map((line, index) => ({ line: index + 1, cells: [line] }));

/** The line that the last line's end begins is none. */
function trailing(rows: readonly TableRow[]): TableRow[] {
  const last = rows.at(-1);
  return last?.cells.every((cell) => cell.trim() === '') ? rows.slice(0, -1) : [...rows];
}

/** The first column in which most cells are words and not dates or numbers. */
function columnOfNames(rows: readonly TableRow[]): number {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  for (let column = 0; column < width; column++) {
    const filled = rows.map(({ cells }) => cells[column]?.trim() ?? '').filter((cell) => cell !== '');
    const named = filled.filter((cell) => /\p{L}{3}/u.test(cell) && !/^\d/.test(cell));
    if (named.length > rows.length / 2) return column;
  }
  return 0;
}
