import { element } from '../base/dom.js';

/** @typedef {{ label: string, blocks: any[], has_checkbox?: true, is_checked?: true, value?: number, type?: string }} Item */

/**
 * Items with the labels Telegram has counted: bullets, numbers, letters, boxes.
 * @param {Item[]} items
 * @param {(blocks: any[]) => Node[]} renderBlocks
 */
export function renderList(items, renderBlocks) {
  const isOrdered = items.some(({ value, type }) => value !== undefined || type !== undefined);
  return element(
    isOrdered ? 'ol' : 'ul',
    // Without markers of its own a list is no list to VoiceOver until it says so.
    { className: 'rich-list', role: 'list' },
    ...items.map((item) =>
      element(
        'li',
        {},
        item.has_checkbox ? box(item.is_checked === true) : labelNode(item.label, isOrdered),
        element('div', { className: 'rich-item' }, ...renderBlocks(item.blocks)),
      ),
    ),
  );
}

/** @param {boolean} checked */
function box(checked) {
  const input = element('input', {
    type: 'checkbox',
    disabled: true,
    checked,
    'aria-label': checked ? 'Сделано' : 'Не сделано',
  });
  return element('span', { className: 'rich-label' }, input);
}

/**
 * @param {string} label
 * @param {boolean} isOrdered
 */
function labelNode(label, isOrdered) {
  return element('span', { className: 'rich-label', 'aria-hidden': isOrdered ? undefined : 'true' }, label);
}
