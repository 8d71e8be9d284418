import type { RichBlock, RichText, RichTextNode } from './types.js';

/** The texts of a block itself, in the order of reading: those before its inner blocks and those after. */
export function textsOf(block: RichBlock): { before: RichText[]; after: RichText[] } {
  const only = (before: (RichText | undefined)[] = []) => ({ before: before.filter(isPresent), after: [] });
  switch (block.type) {
    case 'blockquote':
      return { before: [], after: [block.credit].filter(isPresent) };
    case 'expandable_blockquote':
    case 'pullquote':
      return only([block.text, block.credit]);
    case 'table':
      return only([block.caption].concat(block.cells.flat().map((cell) => cell.text)));
    case 'details':
      return only([block.summary]);
    case 'map':
      return only([block.caption?.text, block.caption?.credit]);
    case 'divider':
    case 'anchor':
    case 'list':
      return only();
    case 'mathematical_expression':
      return only([block.expression]);
    default:
      return only([block.text]);
  }
}

/** The blocks inside a block, by the parts they belong to. */
export function blocksInside(block: RichBlock): RichBlock[][] {
  if (block.type === 'list') return block.items.map((item) => item.blocks);
  return block.type === 'blockquote' || block.type === 'details' ? [block.blocks] : [];
}

/** Calls `visit` with every string and node of a text, in order. @param level of the outermost nodes */
export function visitText(
  text: RichText,
  level: number,
  visit: (part: string | RichTextNode, level: number) => void,
): void {
  if (Array.isArray(text)) {
    for (const part of text) visitText(part, level, visit);
    return;
  }
  visit(text, level);
  if (typeof text === 'object' && 'text' in text) visitText(text.text, level + 1, visit);
}

/** The same blocks with every formatted text replaced. */
export function mapTexts(
  blocks: readonly RichBlock[],
  map: (text: RichText, block: RichBlock) => RichText,
): RichBlock[] {
  return blocks.map((block) => {
    const to = (text: RichText) => map(text, block);
    const credit = 'credit' in block && block.credit !== undefined ? { credit: to(block.credit) } : {};
    switch (block.type) {
      case 'list':
        return {
          ...block,
          items: block.items.map((item) => ({ ...item, blocks: mapTexts(item.blocks, map) })),
        };
      case 'blockquote':
        return { ...block, blocks: mapTexts(block.blocks, map), ...credit };
      case 'expandable_blockquote':
      case 'pullquote':
        return { ...block, text: to(block.text), ...credit };
      case 'table':
        return {
          ...block,
          cells: block.cells.map((row) =>
            row.map((cell) => (cell.text === undefined ? cell : { ...cell, text: to(cell.text) })),
          ),
          ...(block.caption === undefined ? {} : { caption: to(block.caption) }),
        };
      case 'details':
        return { ...block, summary: to(block.summary), blocks: mapTexts(block.blocks, map) };
      case 'map':
        return block.caption === undefined ? block : { ...block, caption: mapCaption(block.caption, to) };
      case 'divider':
      case 'anchor':
      case 'mathematical_expression':
        return block;
      default:
        return { ...block, text: to(block.text) };
    }
  });
}

function mapCaption(
  { text, credit }: { text: RichText; credit?: RichText },
  to: (text: RichText) => RichText,
): { text: RichText; credit?: RichText } {
  return { text: to(text), ...(credit === undefined ? {} : { credit: to(credit) }) };
}

function isPresent(text: RichText | undefined): text is RichText {
  return text !== undefined;
}
