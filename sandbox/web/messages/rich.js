import { expandable } from '../base/disclosure.js';
import { element } from '../base/dom.js';
import { renderList } from './rich-list.js';
import { renderCredit, renderMap } from './rich-map.js';
import { renderTable } from './rich-table.js';
import { renderRichText } from './rich-text.js';

/** The page's own headings end with the name of the chat: those of a message begin one step below. */
const HEADINGS = /** @type {const} */ (['h3', 'h4', 'h5', 'h6', 'h6', 'h6']);

/**
 * A rich message: blocks of the Bot API as nodes, never as markup.
 * @param {any[]} blocks
 * @returns {HTMLElement}
 */
export function renderRich(blocks) {
  return element('div', { className: 'rich', 'data-anchor': '' }, ...renderBlocks(blocks));
}

/** @param {any[]} blocks */
function renderBlocks(blocks) {
  return blocks.map(renderBlock);
}

/**
 * @param {any} block
 * @returns {HTMLElement}
 */
function renderBlock(block) {
  const text = () => renderRichText(block.text);
  switch (block.type) {
    case 'paragraph':
      return element('p', {}, ...text());
    case 'heading':
      return element(HEADINGS[block.size - 1] ?? 'h6', { className: `size-${block.size}` }, ...text());
    case 'pre':
      return listing(block);
    case 'footer':
      return element('p', { className: 'rich-footer' }, ...text());
    case 'divider':
      return element('hr');
    case 'mathematical_expression':
      return element('pre', { className: 'formula', tabIndex: 0 }, element('code', {}, block.expression));
    case 'anchor':
      return element('span', { className: 'anchor', 'data-anchor': block.name });
    case 'list':
      return renderList(block.items, renderBlocks);
    case 'blockquote':
      return element('blockquote', {}, ...renderBlocks(block.blocks), ...renderCredit(block.credit));
    case 'expandable_blockquote':
      return expandable([...text(), ...renderCredit(block.credit)]);
    case 'pullquote':
      return element(
        'aside',
        { className: 'pullquote', role: 'note' },
        ...text(),
        ...renderCredit(block.credit),
      );
    case 'table':
      return renderTable(block);
    case 'details':
      return details(block);
    case 'map':
      return renderMap(block);
    default:
      throw new Error(`Блока «${block.type}» эта страница не знает.`);
  }
}

/** @param {any} block */
function listing({ text, language }) {
  const code = element('code', {}, ...renderRichText(text));
  return element(
    'div',
    { className: 'listing' },
    ...(language ? [element('span', { className: 'language' }, language)] : []),
    element('pre', {}, code),
  );
}

/** @param {any} block */
function details({ summary, blocks, is_open: isOpen }) {
  return element(
    'details',
    { open: isOpen === true },
    element('summary', {}, ...renderRichText(summary)),
    element('div', { className: 'details-body' }, ...renderBlocks(blocks)),
  );
}
