import { timeOf } from '../base/dates.js';
import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { renderKeyboard } from './inline-keyboard.js';
import { renderBody } from './message-body.js';

/** @typedef {import('../base/api.js').Message} Message */

/**
 * @param {Message} message
 * @param {{ showAuthor: boolean }} options
 * @returns {HTMLLIElement}
 */
export function renderMessage(message, { showAuthor }) {
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
    ...(via ? [element('p', { className: 'origin' }, `через @${via.replace(/^@/, '')}`)] : []),
  ];
}

/** The message this one answers; pressed, it leads there. @param {Message} message */
function quoteOf({ replyTo }) {
  if (!replyTo) return [];
  const lines = [element('b', {}, replyTo.author), element('span', {}, replyTo.text)];
  if (replyTo.id === undefined) return [element('p', { className: 'reply' }, ...lines)];
  return [
    element(
      'button',
      { type: 'button', className: 'reply', 'data-go-to': replyTo.id, title: 'Показать исходное сообщение' },
      ...lines,
    ),
  ];
}

/** @param {Message} message */
function renderMeta({ views, edited, at }) {
  const seen = (views ?? 0).toLocaleString('ru');
  return element(
    'span',
    { className: 'meta' },
    ...(views === undefined
      ? []
      : [
          element(
            'span',
            { className: 'views', title: `Просмотров: ${seen}` },
            icon('eye'),
            element('span', { className: 'visually-hidden' }, 'Просмотров: '),
            seen,
          ),
        ]),
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
