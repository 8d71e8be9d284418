import { timeOf } from '../base/dates.js';
import { ask } from '../base/dialogs.js';
import { element, paintAvatar } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { store } from '../base/store.js';

/** @typedef {import('../base/api.js').Message} Message */

/**
 * The one line a phone shows of a message.
 * @param {Message} message
 * @returns {string}
 */
export function previewOf({ preview, text, service, photo, document }) {
  const line = preview ?? text?.split('\n').find((part) => part.trim() !== '');
  return line || service || (photo ? 'Фото' : (document?.name ?? 'Сообщение'));
}

/**
 * A message as the screen of a locked phone would show it: nothing below the first line.
 * @param {Message} message
 * @param {string} title
 */
export function showAsNotification(message, title) {
  const avatar = element('span', { className: 'avatar', 'aria-hidden': 'true' });
  paintAvatar(avatar, title);
  const isGroup = store.chats.find(({ id }) => id === store.current)?.type.endsWith('group');
  const card = element(
    'div',
    { className: 'lock-card' },
    avatar,
    element(
      'div',
      { className: 'lock-lines' },
      element(
        'p',
        { className: 'lock-head' },
        element('b', {}, title),
        element('time', {}, timeOf(message.at)),
      ),
      ...(isGroup ? [element('p', { className: 'lock-author' }, message.author)] : []),
      element('p', { className: 'lock-text' }, previewOf(message)),
      ...(message.silent ? [silentSign()] : []),
    ),
  );
  const phone = element(
    'div',
    { className: 'lock-screen' },
    element('p', { className: 'lock-clock', 'aria-hidden': 'true' }, timeOf(message.at)),
    card,
  );
  const sound = message.silent ? 'без звука' : 'со звуком';
  return ask({
    title: 'Как в уведомлении',
    body: [
      phone,
      element(
        'p',
        { className: 'quiet' },
        `На закрытом экране видна только первая строка, и придёт она ${sound}.`,
      ),
    ],
    ok: 'Понятно',
    cancel: false,
  });
}

export function silentSign() {
  return element('span', { className: 'silent' }, icon('muted'), 'без звука');
}
