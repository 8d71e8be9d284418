import { refused } from './refusals.js';
import type { RichBlock, RichTableCell, RichText } from './types.js';
import { blocksInside, textsOf, visitText } from './walk.js';

/** Unicode code points of all texts, with the alternative texts of emoji and the sources of formulas. */
export const MAX_CHARACTERS = 32_768;
/** Blocks, nested ones, list items and table rows together. */
export const MAX_BLOCKS = 500;
/** Levels of blocks and formatting inside each other; list items, table rows and cells are no level of their own. */
export const MAX_DEPTH = 16;
/** Columns of a table, spans included. */
export const MAX_COLUMNS = 20;

export interface RichSize {
  characters: number;
  blocks: number;
  depth: number;
  columns: number;
}

/**
 * Refuses what exceeds https://core.telegram.org/bots/api#rich-message-limits. The fifth limit, 50 media, cannot be
 * reached here: media are not simulated.
 */
export function checkLimits(blocks: readonly RichBlock[]): void {
  const size = measure(blocks);
  if (size.characters > MAX_CHARACTERS) throw refused('RICH_MESSAGE_TEXT_TOO_LONG');
  if (size.blocks > MAX_BLOCKS) throw refused('RICH_MESSAGE_BLOCKS_TOO_MANY');
  if (size.depth > MAX_DEPTH) throw refused('RICH_MESSAGE_DEPTH_INVALID');
  if (size.columns > MAX_COLUMNS) throw refused('RICH_MESSAGE_TABLE_COLS_TOO_MANY');
}

/** What the limits count. */
export function measure(blocks: readonly RichBlock[]): RichSize {
  const size: RichSize = { characters: 0, blocks: 0, depth: 0, columns: 0 };
  for (const block of blocks) addBlock(size, block, 1);
  return size;
}

function addBlock(size: RichSize, block: RichBlock, level: number): void {
  size.blocks += 1;
  size.depth = Math.max(size.depth, level);
  if (block.type === 'list') size.blocks += block.items.length;
  if (block.type === 'table') {
    size.blocks += block.cells.length;
    size.columns = Math.max(size.columns, columnsOf(block.cells));
  }
  const { before, after } = textsOf(block);
  for (const text of before) addText(size, text, level + 1);
  for (const inner of blocksInside(block).flat()) addBlock(size, inner, level + 1);
  for (const text of after) addText(size, text, level + 1);
}

function addText(size: RichSize, text: RichText, level: number): void {
  visitText(text, level, (part, at) => {
    if (typeof part === 'string') {
      size.characters += codePoints(part);
      return;
    }
    size.depth = Math.max(size.depth, at);
    if (part.type === 'custom_emoji') size.characters += codePoints(part.alternative_text);
    if (part.type === 'mathematical_expression') size.characters += codePoints(part.expression);
  });
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The widest row, with the cells that hang into it from above; counting stops where it is too wide anyway. */
function columnsOf(rows: readonly (readonly RichTableCell[])[]): number {
  let widest = 0;
  /** For each column, how many more rows a cell from above takes. */
  let hanging: number[] = [];
  for (const row of rows) {
    const next = hanging.map((count) => Math.max(0, count - 1));
    let column = 0;
    for (const { colspan = 1, rowspan = 1 } of row) {
      while ((hanging[column] ?? 0) > 0) column += 1;
      if (column + colspan > MAX_COLUMNS) return column + colspan;
      for (const end = column + colspan; column < end; column += 1) next[column] = rowspan - 1;
    }
    const last = hanging.findLastIndex((count) => count > 0) + 1;
    widest = Math.max(widest, column, last);
    hanging = Array.from(next, (count) => count ?? 0);
  }
  return widest;
}
