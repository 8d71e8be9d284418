/** Where the entries of a JSON array stand in its text, so that one is changed and the others keep every byte. */

export interface Span {
  /** Offset of the entry's first character. */
  from: number;
  /** Offset after its last. */
  to: number;
}

/** The spans of the top-level entries of a text that is known to be a JSON array of objects. */
export function entrySpans(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let from = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inString = false;
      continue;
    }
    if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') {
      if (depth === 1) from = at;
      depth += 1;
    } else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 1) spans.push({ from, to: at + 1 });
    }
  }
  return spans;
}

/** Adds entries at the end of an array. */
export function appendEntries(text: string, entries: readonly object[]): string {
  if (entries.length === 0) return text;
  const written = entries.map((entry) => `  ${formatEntry(entry)}`).join(',\n');
  const last = entrySpans(text).at(-1);
  if (last) return `${text.slice(0, last.to)},\n${written}${text.slice(last.to)}`;
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  return `${mark}[\n${written}\n]\n`;
}

const WIDTH = 110;

/** On one line where it fits, as Biome formats JSON; with two spaces, inside an array. */
export function formatEntry(entry: object): string {
  const flat = JSON.stringify(entry, null, 1).replace(/\n\s*/g, ' ');
  const isNested = Object.values(entry).some((value) => typeof value === 'object');
  if (!isNested && flat.length + 3 <= WIDTH) return flat;
  return JSON.stringify(entry, null, 2).replace(/\n/g, '\n  ');
}
