import { element } from './dom.js';
import { renderText } from './entities.js';

/** @typedef {import('./api.js').Message} Message */
/** @typedef {import('./api.js').Button} Button */

const TIME = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long' });
const DAY_AND_YEAR = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric' });

/** @param {number} at */
export function timeOf(at) {
  return TIME.format(at);
}

/** @param {number} at */
export function dayOf(at) {
  const sameYear = new Date(at).getFullYear() === new Date().getFullYear();
  return (sameYear ? DAY : DAY_AND_YEAR).format(at);
}

/**
 * @param {Message} message
 * @param {{ showAuthor: boolean, onPress: (button: Button, row: number, column: number, node: HTMLElement) => void }} options
 * @returns {HTMLLIElement}
 */
export function renderMessage(message, { showAuthor, onPress }) {
  const item = element('li', { 'data-message': message.id });
  if (message.service !== undefined) {
    item.className = 'service';
    item.append(element('span', {}, message.service));
    return item;
  }
  item.className = `message${message.own ? ' own' : ''}`;
  const bubble = element('div', { className: 'bubble' });
  if (showAuthor && !message.own) bubble.append(element('p', { className: 'author' }, message.author));
  else
    bubble.append(
      element('span', { className: 'visually-hidden' }, `${message.own ? 'Вы' : message.author}: `),
    );
  if (message.replyTo) {
    bubble.append(
      element(
        'p',
        { className: 'reply' },
        element('b', {}, message.replyTo.author),
        element('span', {}, message.replyTo.text),
      ),
    );
  }
  const meta = element(
    'span',
    { className: 'meta' },
    ...(message.edited ? [element('span', { className: 'edited' }, 'изменено')] : []),
    element('time', { dateTime: new Date(message.at).toISOString() }, timeOf(message.at)),
  );
  bubble.append(
    element('div', { className: 'text' }, ...renderText(message.text ?? '', message.entities), meta),
  );
  item.append(bubble);
  const rows = message.keyboard?.inline_keyboard ?? [];
  if (rows.length > 0) item.append(renderKeyboard(rows, onPress));
  return item;
}

/**
 * @param {Button[][]} rows
 * @param {(button: Button, row: number, column: number, node: HTMLElement) => void} onPress
 */
function renderKeyboard(rows, onPress) {
  const keyboard = element('div', {
    className: 'keyboard',
    role: 'group',
    'aria-label': 'Кнопки под сообщением',
  });
  rows.forEach((buttons, row) => {
    const line = element('div', { className: 'row' });
    buttons.forEach((button, column) => {
      line.append(renderButton(button, (node) => onPress(button, row, column, node)));
    });
    keyboard.append(line);
  });
  return keyboard;
}

/**
 * @param {Button} button
 * @param {(node: HTMLElement) => void} press
 */
function renderButton(button, press) {
  const className = `key${button.style ? ` ${button.style}` : ''}${button.url ? ' link' : ''}`;
  if (button.url) {
    return element(
      'a',
      { className, href: button.url, target: '_blank', rel: 'noopener noreferrer' },
      button.text,
    );
  }
  const node = element('button', { type: 'button', className }, button.text);
  node.addEventListener('click', () => press(node));
  return node;
}
