import type { ListedInstitution } from '../domain/institution.js';
import { cellsOf } from '../text/cells.js';
import { fold } from '../text/fold.js';

/** A line that gave no institution; nothing is dropped without being told of. */
export interface RefusedInstitution {
  /** The row of the table as Excel counts, from 1. */
  line: number;
  reason: 'no-name' | 'too-long' | 'columns' | 'repeated';
}

type Column = keyof ListedInstitution;

/** In a file without a heading the columns stand like this. */
const USUAL: readonly Column[] = ['organisation', 'type', 'district', 'link', 'contact', 'nomination'];
const NAMES: Record<Column, RegExp> = {
  organisation: /^(?:организаци|учреждени|(?:полное |краткое )?(?:наименование|название)|organi[sz]ation)/,
  type: /^(?:тип|вид|категори|type)/,
  district: /^(?:район|округ|муниципал|территори|город|district)/,
  link: /^(?:ссылка|канал|страница|адрес|telegram|телеграм|url|link)/,
  contact: /^(?:контакт|ответственн|телефон|почта|e-?mail|contact)/,
  nomination: /^(?:номинаци|nomination)/,
};
/** How columns are headed, known here or not. */
const HEADING =
  /^(?:№|id|п\/п|№ п\/п|(?:(?:полное|краткое|сокращ[её]нное) )?(?:имя|наименование|название)(?: .*)?|(?:колонка|столбец|column) .*|организаци[яи]|учреждени[ея]|тип|вид|категория|район|муниципалитет|ссылка|телефон|контакты?|e-?mail|почта|фио|инн|огрн|name)$/i;
const LONGEST = 200;

/**
 * Reads the curator's table: UTF-8 text with commas, semicolons or tabs, columns in any order under a heading, or in the
 * usual order without one.
 */
export function readInstitutions(text: string): {
  listed: ListedInstitution[];
  refused: RefusedInstitution[];
  /** Rows that were taken without their link: it leads to no channel of Telegram. */
  linkless: number[];
  /** Columns the table does not have: an empty cell says that there is nothing, a missing one says nothing. */
  absent: Column[];
  /** Its first row, where that seems to head columns of which none is known; then nothing is read. */
  unknownHeading: string[] | null;
} {
  const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const rows = cellsOf(clean, separatorOf(clean))
    .map(({ cells }, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const first = rows[0]?.cells ?? [];
  const heading = columnsOf(first);
  if (!heading && isLikeHeading(first)) {
    const unknownHeading = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return { listed: [], refused: [], linkless: [], absent: [], unknownHeading };
  }
  const columns = heading ?? USUAL;
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const absent = USUAL.filter((column) => !columns.slice(0, width).includes(column));
  const listed: ListedInstitution[] = [];
  const refused: RefusedInstitution[] = [];
  const linkless: number[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of heading ? rows.slice(1) : rows) {
    const found = institutionOf(cells, columns);
    if (typeof found === 'string') {
      refused.push({ line, reason: found });
      continue;
    }
    const names = [
      `${fold(found.organisation)}|${fold(found.district)}`,
      ...(found.link === null ? [] : [found.link.toLowerCase()]),
    ];
    if (names.some((name) => seen.has(name))) refused.push({ line, reason: 'repeated' });
    else {
      listed.push(found);
      if (found.link === null && cells[columns.indexOf('link')]?.trim()) linkless.push(line);
    }
    for (const name of names) seen.add(name);
  }
  return { listed, refused, linkless, absent, unknownHeading: null };
}

function institutionOf(
  cells: readonly string[],
  columns: readonly (Column | null)[],
): ListedInstitution | RefusedInstitution['reason'] {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) return 'columns';
  const cell = (column: Column) => (cells[columns.indexOf(column)] ?? '').replace(/\s+/g, ' ').trim();
  const organisation = cell('organisation');
  if (!/\p{L}{2}/u.test(organisation)) return 'no-name';
  if (cells.some((one) => one.length > LONGEST)) return 'too-long';
  return {
    organisation,
    type: cell('type'),
    district: cell('district'),
    link: telegramLink(cell('link')),
    contact: cell('contact') || null,
    nomination: cell('nomination') || null,
  };
}

/** `@name`, `t.me/name`, `https://t.me/s/name`, an invitation to a private channel; null of anything else. */
function telegramLink(typed: string): string | null {
  const [, name, secret] =
    /^(?:@|(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?)(?:([a-z]\w{3,31})|(\+[\w-]{8,64}|joinchat\/[\w-]{8,64}))\/?$/i.exec(
      typed,
    ) ?? [];
  const place = name ?? secret;
  return place === undefined ? null : `https://t.me/${place}`;
}

/** Null when the first line is no heading: it names less than two columns. */
function columnsOf(cells: readonly string[]): (Column | null)[] | null {
  const columns = cells.map((cell) => {
    const name = fold(cell);
    return USUAL.find((column) => NAMES[column].test(name)) ?? null;
  });
  const named = new Set(columns.filter((column) => column !== null));
  return named.has('organisation') && named.size >= 2 && named.size === columns.filter(Boolean).length
    ? columns
    : null;
}

/** Whether one of its cells can only be the head of a column, and none has what stands in a list. */
const isLikeHeading = (cells: readonly string[]): boolean =>
  cells.some((cell) => HEADING.test(cell.trim())) && !cells.some((cell) => /[\d@/«"]/.test(cell));

/** What divides the most often in the first lines. */
function separatorOf(text: string): string {
  const sample = text.split('\n').slice(0, 20).join('\n');
  const counted = [';', '\t', ','].map((sign) => ({ sign, count: sample.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}
