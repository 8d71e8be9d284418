import { dayOf, timeOf } from '../base/dates.js';
import { byId, element, isDrawn, paintAvatar } from '../base/dom.js';

/** @typedef {import('../base/api.js').Chat} Chat */
/** @typedef {import('../base/api.js').Person} Person */

/** @param {number} count */
const badge = (count) =>
  element(
    'span',
    { className: 'badge', 'aria-label': `новых: ${count}` },
    count > 99 ? '99+' : String(count),
  );

/**
 * @param {Person[]} people
 * @param {number} me
 * @param {(id: number) => void} onChoose
 */
export function showPeople(people, me, onChoose) {
  const holder = byId('people');
  if (isDrawn(holder, people, me)) return;
  const self = people.find(({ id }) => id === me);
  byId('who').textContent = self?.note ? `Вы смотрите как ${self.name} (${self.note})` : '';
  const hadFocus = holder.contains(document.activeElement);
  holder.replaceChildren(
    ...people.map((person) => {
      const isMe = person.id === me;
      const option = element(
        'button',
        {
          type: 'button',
          role: 'radio',
          'aria-checked': String(isMe),
          tabIndex: isMe ? 0 : -1,
          title: person.note,
        },
        element(
          'span',
          { className: 'person-name' },
          ...(isMe ? [element('span', { className: 'you' }, 'Вы: ')] : []),
          person.name,
        ),
        ...(person.oldClient ? [element('span', { className: 'old-client' }, 'старый телефон')] : []),
        ...(person.unread > 0 && !isMe ? [badge(person.unread)] : []),
      );
      option.addEventListener('click', () => onChoose(person.id));
      option.addEventListener('keydown', (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const at = people.indexOf(person);
        onChoose(people[(at + step + people.length) % people.length].id);
      });
      return option;
    }),
  );
  if (hadFocus) holder.querySelector('[aria-checked="true"]')?.focus();
}

/**
 * @param {Chat[]} chats
 * @param {number | undefined} current
 * @param {(id: number) => void} onOpen
 */
export function showChats(chats, current, onOpen) {
  const holder = byId('chats');
  if (isDrawn(holder, chats, current)) return;
  const focused = holder.contains(document.activeElement) ? document.activeElement?.dataset.chat : undefined;
  const today = dayOf(Date.now());
  const sorted = [...chats].sort((a, b) => b.lastAt - a.lastAt);
  holder.replaceChildren(
    ...sorted.map((chat) => {
      const avatar = element('span', { className: 'avatar', 'aria-hidden': 'true' });
      paintAvatar(avatar, chat.title);
      const when =
        chat.lastAt === 0 ? '' : dayOf(chat.lastAt) === today ? timeOf(chat.lastAt) : dayOf(chat.lastAt);
      const button = element(
        'button',
        {
          type: 'button',
          className: 'chat-item',
          'data-chat': chat.id,
          'aria-current': chat.id === current ? 'true' : undefined,
        },
        avatar,
        element(
          'span',
          { className: 'chat-item-lines' },
          element(
            'span',
            { className: 'line' },
            element('b', {}, chat.title),
            element('span', { className: 'chat-item-time' }, when),
          ),
          element(
            'span',
            { className: 'line' },
            element('span', { className: 'chat-item-text' }, chat.lastText || chat.subtitle),
            ...(chat.unread > 0 ? [badge(chat.unread)] : []),
          ),
        ),
      );
      button.addEventListener('click', () => onOpen(chat.id));
      return element('li', {}, button);
    }),
  );
  if (focused) holder.querySelector(`[data-chat="${focused}"]`)?.focus();
}
