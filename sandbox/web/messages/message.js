import { timeOf } from '../base/dates.js';
import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { renderKeyboard } from './inline-keyboard.js';
import { renderBody } from './message-body.js';

/** @typedef {import('../base/api.js').Message} Message */

/**
 * One message that cannot be drawn does not take the others with it.
 * @param {Message} message
 * @param {{ showAuthor: boolean }} options
 * @returns {HTMLLIElement}
 */
export function renderMessage(message, options) {
  try {
    return renderWhole(message, options);
  } catch (error) {
    console.warn(error);
    const text = element('div', { className: 'text' }, 'Это сообщение не удалось показать.');
    const className = `message${message.own ? ' own' : ''}`;
    return element(
      'li',
      { 'data-message': message.id, className },
      element('div', { className: 'bubble' }, authorLine(message, options.showAuthor), text),
      menuButton(),
    );
  }
}

/**
 * @param {Message} message
 * @param {{ showAuthor: boolean }} options
 */
function renderWhole(message, { showAuthor }) {
  const item = element('li', { 'data-message': message.id });
  if (message.service !== undefined) {
    item.className = 'service';
    item.append(element('span', {}, message.service));
    return item;
  }
  const isRich = message.rich !== undefined && !message.unsupported;
  item.className = `message${message.own ? ' own' : ''}${isRich ? ' wide' : ''}`;
  item.append(
    element(
      'div',
      { className: 'bubble' },
      authorLine(message, showAuthor),
      ...originLines(message),
      ...quoteOf(message),
      ...renderBody(message, renderMeta(message)),
    ),
    menuButton(),
  );
  const rows = message.keyboard?.inline_keyboard ?? [];
  if (rows.length > 0) item.append(renderKeyboard(rows));
  return item;
}

/**
 * @param {Message} message
 * @param {boolean} shown
 */
function authorLine({ author, own }, shown) {
  if (shown && !own) return element('p', { className: 'author' }, author);
  return element('span', { className: 'visually-hidden' }, `${own ? 'Вы' : author}: `);
}

/** @param {Message} message */
function originLines({ via, forwardedFrom }) {
  return [
    ...(forwardedFrom ? [element('p', { className: 'origin' }, `Переслано от: ${forwardedFrom}`)] : []),
    ...(via ? [element('p', { className: 'origin' }, `через @${via}`)] : []),
  ];
}

/** The message this one answers; pressed, it leads there. @param {Message} message */
function quoteOf({ replyTo }) {
  if (!replyTo) return [];
  return [
    element(
      'button',
      { type: 'button', className: 'reply', 'data-go-to': replyTo.id, title: 'Показать исходное сообщение' },
      element('b', {}, replyTo.author),
      element('span', {}, replyTo.text),
    ),
  ];
}

/** @param {number} views */
function renderViews(views) {
  const seen = views.toLocaleString('ru');
  return element(
    'span',
    { className: 'views', title: `Просмотров: ${seen}` },
    icon('eye'),
    element('span', { className: 'visually-hidden' }, 'Просмотров: '),
    seen,
  );
}

/**
 * Somebody has looked at a post: nothing of it is drawn anew but the number.
 * @param {HTMLElement} node
 * @param {number | undefined} views
 */
export function showViews(node, views = 0) {
  node.querySelector('.views')?.replaceWith(renderViews(views));
}

/** @param {Message} message */
function renderMeta({ views, edited, at }) {
  return element(
    'span',
    { className: 'meta' },
    ...(views === undefined ? [] : [renderViews(views)]),
    ...(edited ? [element('span', { className: 'edited' }, 'изменено')] : []),
    element('time', { dateTime: new Date(at).toISOString() }, timeOf(at)),
  );
}

function menuButton() {
  return element(
    'button',
    {
      type: 'button',
      className: 'icon-button message-menu',
      'aria-label': 'Действия с сообщением',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
    },
    icon('dots'),
  );
}
