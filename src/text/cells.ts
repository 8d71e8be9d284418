export interface TableRow {
  /** Of its first line in the file, from 1. */
  line: number;
  cells: string[];
}

/** RFC 4180, with any separator: a quoted cell may hold line ends, and two quotes for one. */
export function cellsOf(text: string, separator: string): TableRow[] {
  const rows: TableRow[] = [];
  let row: TableRow = { line: 1, cells: [] };
  let cell = '';
  let isQuoted = false;
  let line = 1;
  for (let at = 0; at <= text.length; at++) {
    const sign = text[at];
    if (sign === '\n') line += 1;
    if (isQuoted && sign !== undefined) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (sign === separator) {
      row.cells.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === undefined) {
      row.cells.push(cell);
      rows.push(row);
      row = { line, cells: [] };
      cell = '';
    } else cell += sign;
  }
  return rows;
}
