import { plainOf } from './rich-text.js';
import type { RichBlock, RichListItem, RichText } from './types.js';
import { blocksInside, textsOf, visitText } from './walk.js';

/**
 * A rich message as plain lines, for a chat list, a notification or a test: a block a line, table cells divided by
 * " | ", list items behind their labels, nested lines indented. Dividers, anchors and maps without a caption say nothing.
 */
export function plainText(blocks: readonly RichBlock[]): string {
  return blocks.flatMap(linesOf).join('\n');
}

/** The addresses a message leads to, in the order of reading: http, tg, mailto: and tel:. */
export function richLinks(blocks: readonly RichBlock[]): string[] {
  const links: string[] = [];
  const addText = (text: RichText): void =>
    visitText(text, 0, (part) => {
      if (typeof part === 'string') return;
      if (part.type === 'url') links.push(part.url);
      if (part.type === 'email_address') links.push(`mailto:${part.email_address}`);
      if (part.type === 'phone_number') links.push(`tel:${part.phone_number}`);
      if (part.type === 'text_mention') links.push(`tg://user?id=${part.user.id}`);
    });
  const addBlock = (block: RichBlock): void => {
    const { before, after } = textsOf(block);
    before.forEach(addText);
    blocksInside(block).flat().forEach(addBlock);
    after.forEach(addText);
  };
  blocks.forEach(addBlock);
  return links;
}

function linesOf(block: RichBlock): string[] {
  switch (block.type) {
    case 'list':
      return block.items.flatMap(itemLines);
    case 'blockquote':
      return [...block.blocks.flatMap(linesOf), ...textLines(block.credit)];
    case 'expandable_blockquote':
    case 'pullquote':
      return [...textLines(block.text), ...textLines(block.credit)];
    case 'table':
      return [
        ...textLines(block.caption),
        ...block.cells.map((row) => row.map(({ text }) => plainOf(text ?? '')).join(' | ')),
      ];
    case 'details':
      return [...textLines(block.summary), ...block.blocks.flatMap(linesOf)];
    case 'map':
      return [...textLines(block.caption?.text), ...textLines(block.caption?.credit)];
    case 'mathematical_expression':
      return [block.expression];
    case 'divider':
    case 'anchor':
      return [];
    default:
      return textLines(block.text);
  }
}

function itemLines({ label, blocks, has_checkbox, is_checked }: RichListItem): string[] {
  const [first = '', ...rest] = blocks.flatMap(linesOf);
  const checkbox = has_checkbox ? (is_checked ? '☑ ' : '☐ ') : '';
  return [`${label} ${checkbox}${first}`.trimEnd(), ...rest.map((line) => `  ${line}`)];
}

function textLines(text: RichText | undefined): string[] {
  return text === undefined ? [] : plainOf(text).split('\n');
}
