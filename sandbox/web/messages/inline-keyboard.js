import { element } from '../base/dom.js';

/** @typedef {import('../base/api.js').Button} Button */

/**
 * The buttons under a message. A press is told to the page by the event `key`.
 * @param {Button[][]} rows
 */
export function renderKeyboard(rows) {
  const keyboard = element('div', {
    className: 'keyboard',
    role: 'group',
    'aria-label': 'Кнопки под сообщением',
  });
  rows.forEach((buttons, row) => {
    const line = element('div', { className: 'row' });
    buttons.forEach((button, column) => {
      line.append(renderButton(button, row, column));
    });
    keyboard.append(line);
  });
  return keyboard;
}

/**
 * @param {Button} button
 * @param {number} row
 * @param {number} column
 */
function renderButton(button, row, column) {
  const className = `key${button.style ? ` ${button.style}` : ''}${button.url ? ' link' : ''}`;
  if (button.url) {
    return element(
      'a',
      { className, href: button.url, target: '_blank', rel: 'noopener noreferrer' },
      button.text,
    );
  }
  const node = element('button', { type: 'button', className }, button.text);
  node.addEventListener('click', () => {
    node.dispatchEvent(new CustomEvent('key', { bubbles: true, detail: { button, row, column, node } }));
  });
  return node;
}
