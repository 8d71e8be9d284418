/** Text, or a number; null: an empty cell. */
export type Cell = string | number | null;

/**
 * A table as a Russian Excel opens it by itself: UTF-8 with BOM, semicolons, CRLF, a comma in fractions; quoting by
 * RFC 4180. Text that would be taken for a formula is made text by an apostrophe in front; numbers stay numbers:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\u{feff}${rows.map((row) => `${row.map(written).join(';')}\r\n`).join('')}`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const text = /^[\s]*[=+\-@]|^[\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
