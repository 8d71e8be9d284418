import { z } from 'zod';
import type { ListedName } from '../domain/hold-lists.js';
import type { TableRow } from '../text/cells.js';
import { listedNameSchema, listIdSchema } from './hold-lists.js';
import { isHeader, isLikeHeader, readTable } from './table.js';

/** A line that gave no name, and why; nothing is dropped without being told of. */
export interface RefusedLine {
  /** As an editor counts, from 1; of JSON the entry's number. */
  line: number;
  text: string;
  reason: 'empty' | 'no-name' | 'too-long' | 'repeated' | 'not-an-entry' | 'header' | 'unreadable';
}

export interface ImportedNames {
  /** What a JSON file says of itself; null from other files. */
  id: string | null;
  date: string | null;
  /** The first line, which was held for the columns' heading. */
  header: string | null;
  /** The first line, which was taken for a name and may be a heading. */
  likeHeader: string | null;
  entries: ListedName[];
  refused: RefusedLine[];
}

/** The longest official names have some 400 characters. */
const LONGEST_NAME = 1_000;

const fileSchema = z.union([
  z.object({ id: listIdSchema.nullish(), date: z.iso.date().nullish(), entries: z.array(z.unknown()) }),
  z.array(z.unknown()).transform((entries) => ({ id: null, date: null, entries })),
]);

/**
 * Names from JSON of a list's shape (or an array of names), from CSV or from a text with one name a line.
 * @param isReadable whether an entry can be looked for in texts
 * @returns null when the text is JSON, but no list
 */
export function importNames(
  text: string,
  isReadable: (entry: ListedName) => boolean = () => true,
): ImportedNames | null {
  if (/^\s*[[{]/.test(text)) return fromJson(text, isReadable);
  const { rows, header, name } = readTable(text);
  const first = rows[0]?.cells[name] ?? '';
  const named = rows.map(({ line, cells }) => ({ line, value: cells[name] ?? '', cells }));
  return {
    id: null,
    date: null,
    header: header && shown(header),
    likeHeader: header === null && rows[0] && isLikeHeader(first) ? shown(rows[0]) : null,
    ...collected(named, isReadable),
  };
}

const shown = ({ cells }: Pick<TableRow, 'cells'>): string => cells.join(' ').trim().slice(0, 80);

function fromJson(text: string, isReadable: (entry: ListedName) => boolean): ImportedNames | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success) return null;
  const { id, date, entries } = parsed.data;
  const rows = entries.map((value, index) => ({ line: index + 1, value, cells: [JSON.stringify(value)] }));
  const said = { id: id ?? null, date: date ?? null, header: null, likeHeader: null };
  return { ...said, ...collected(rows, isReadable) };
}

interface Row {
  line: number;
  value: unknown;
  cells: string[];
}

function collected(
  rows: readonly Row[],
  isReadable: (entry: ListedName) => boolean,
): Pick<ImportedNames, 'entries' | 'refused'> {
  const entries: ListedName[] = [];
  const refused: RefusedLine[] = [];
  const known = new Set<string>();
  for (const { line, value, cells } of rows) {
    const entry = entryOf(value);
    const refuse = (reason: RefusedLine['reason']) => refused.push({ line, text: shown({ cells }), reason });
    if (entry === null) refuse('not-an-entry');
    else if (cells.every((cell) => cell.trim() === '')) refuse('empty');
    else if (entry.name.length > LONGEST_NAME) refuse('too-long');
    else if (!isName(entry.name)) refuse('no-name');
    // A table of many pages has its heading on each.
    else if (isHeader(entry.name)) refuse('header');
    else if (known.has(entry.name.toLowerCase())) refuse('repeated');
    else if (!isReadable(entry)) refuse('unreadable');
    else {
      known.add(entry.name.toLowerCase());
      entries.push(entry);
    }
  }
  return { entries, refused };
}

function entryOf(value: unknown): ListedName | null {
  if (typeof value === 'string') return { name: tidy(value) };
  const parsed = listedNameSchema.safeParse(value);
  if (!parsed.success) return null;
  const { name, aliases } = parsed.data;
  return { name: tidy(name), ...(aliases?.length ? { aliases: aliases.map(tidy) } : {}) };
}

/** Without the number before it, the footnote's star and stray spaces. */
const tidy = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    .replace(/^\s*\d+\s*[.)]\s+/, '')
    .replace(/\*+/g, '')
    .trim();

/** Three letters in a row at least, and more letters than digits. */
export function isName(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const digits = text.match(/\d/g)?.length ?? 0;
  return letters > digits && /\p{L}{3}|\p{Lu}{2}/u.test(text);
}
