import { stripHtml } from './say.js';

/**
 * Telegram's limits of one rich message: https://core.telegram.org/bots/api#rich-message-limits. Characters are counted
 * here in UTF-16 units, of which there are never fewer. Its other limits (16 levels, 20 columns, 50 media) are out of reach.
 */
export const MAX_CHARACTERS = 32_768;
export const MAX_BLOCKS = 500;

/** A section before it is put together: each line is one block of HTML. */
export interface Fold {
  /** HTML; null for a section without a heading. */
  summary: string | null;
  lines: string[];
  /** Stories that are only counted. */
  more: number;
}

/**
 * Takes lines from the end of whichever section is longest until all fits; between lines, never inside one.
 * @param fixed blocks that stay whatever happens
 * @param moreLine the block that counts what is left out
 * @returns null where not even the fixed blocks and the headings fit
 */
export function fitRich(
  fixed: readonly string[],
  folds: readonly Fold[],
  moreLine: (count: number) => string,
): Fold[] | null {
  const all = folds.reduce((sum, { lines, more }) => sum + lines.length + more, 0);
  // Room for every section to count something at last: it may come to that.
  const counting = folds.map(() => moreLine(all));
  const headings = folds.flatMap(({ summary }) => summary ?? []);
  const lines = folds.flatMap((fold) => fold.lines);
  const standing = [...fixed, ...counting, ...headings, ...lines];
  let characters = standing.reduce((sum, html) => sum + sizeOf(html), 0);
  let blocks = standing.length;

  const left = folds.map((fold) => ({ ...fold, lines: [...fold.lines] }));
  while (characters > MAX_CHARACTERS || blocks > MAX_BLOCKS) {
    const longest = left.reduce((one, other) => (other.lines.length > one.lines.length ? other : one), EMPTY);
    const line = longest.lines.pop();
    if (line === undefined) return null;
    longest.more += 1;
    characters -= sizeOf(line);
    blocks -= 1;
  }
  return left;
}

const EMPTY: Fold = { summary: null, lines: [], more: 0 };
const sizeOf = (html: string) => stripHtml(html).length;
