import { anchorsOf, isBlank } from './rich-text.js';
import { Run } from './run.js';
import type { RichBlock, RichBlockCaption, RichListItem, RichMap, RichTableCell, RichText } from './types.js';

/** What the tag, once its start is read, may hold. */
export type Content =
  /** Blocks, and loose text that becomes paragraphs. */
  | { holds: 'blocks'; blocks: RichBlock[]; loose?: Run }
  /** A line of text. Formatting tags share the run of the text they stand in. */
  | { holds: 'text'; run: Run }
  /** Only the tags that name it as their place. */
  | { holds: 'parts' }
  /** Characters, without a tag among them. */
  | { holds: 'characters'; value: string };

/** A tag whose end is not read yet. */
export interface Frame {
  name: string;
  /** Index of its "<". */
  at: number;
  content: Content;
  close(): void;

  /** What tags further in leave here for `close`. */
  items: RichListItem[];
  rows: RichTableCell[][];
  cells: RichTableCell[];
  checkbox?: { isChecked: boolean };
  caption?: RichText;
  credit?: RichText;
  figcaption?: RichBlockCaption;
  summary?: RichText;
  map?: RichMap;
  language?: string;
}

export function newFrame(name: string, at: number, content: Content, close: () => void): Frame {
  return { name, at, content, close, items: [], rows: [], cells: [] };
}

/** The run to which text or formatting inside `content` belongs, if it may hold any. */
export function runOf(content: Content): Run | undefined {
  if (content.holds === 'text') return content.run;
  if (content.holds !== 'blocks') return undefined;
  content.loose ??= new Run();
  return content.loose;
}

/** Loose text between blocks becomes a paragraph; anchors that stand alone become blocks. */
export function endLooseText(content: Content): void {
  if (content.holds !== 'blocks' || !content.loose) return;
  const text = content.loose.finish();
  delete content.loose;
  const anchors = anchorsOf(text);
  if (anchors) for (const anchor of anchors) content.blocks.push(anchor);
  else if (!isBlank(text)) content.blocks.push({ type: 'paragraph', text });
}

/** All blocks of a finished frame. */
export function blocksOf(frame: Frame): RichBlock[] {
  endLooseText(frame.content);
  return frame.content.holds === 'blocks' ? frame.content.blocks : [];
}

/** The text of a finished frame. */
export function textOf(frame: Frame): RichText {
  return frame.content.holds === 'text' ? frame.content.run.finish() : '';
}
