import { byId, element } from './dom.js';
import { dayOf, renderMessage } from './message.js';

/** @typedef {import('./api.js').Message} Message */
/** @typedef {import('./api.js').Button} Button */

/**
 * The messages of the open chat, kept in step with events without losing the reader's place.
 * @param {(message: Message, button: Button, row: number, column: number, node: HTMLElement) => void} onPress
 */
export function createMessageList(onPress) {
  const list = byId('messages');
  const scroll = byId('scroll');
  const toEnd = byId('to-end');
  /** @type {Map<number, Message>} */
  let messages = new Map();
  let showAuthors = false;

  const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
  const goToEnd = () => {
    scroll.scrollTop = scroll.scrollHeight;
    toEnd.hidden = true;
  };
  /** Only this list scrolls: scrollIntoView would move the whole page along. */
  const goToNode = (node) => {
    if (node) scroll.scrollTop = node.offsetTop - 12;
  };
  /** @param {number} id */
  const find = (id) => list.querySelector(`[data-message="${id}"]`);

  /** @param {Message} message */
  const render = (message) =>
    renderMessage(message, {
      showAuthor: showAuthors,
      onPress: (button, row, column, node) => onPress(message, button, row, column, node),
    });

  /** @param {Message} message */
  const append = (message) => {
    const day = dayOf(message.at);
    if (list.dataset.day !== day) {
      list.dataset.day = day;
      list.append(element('li', { className: 'service day' }, element('span', {}, day)));
    }
    list.append(render(message));
  };

  scroll.addEventListener('scroll', () => {
    if (atEnd()) toEnd.hidden = true;
  });
  toEnd.addEventListener('click', goToEnd);

  return {
    /**
     * @param {Message[]} all
     * @param {{ unread: number, authors: boolean, intro: string }} options
     */
    fill(all, { unread, authors, intro }) {
      messages = new Map(all.map((message) => [message.id, message]));
      showAuthors = authors;
      delete list.dataset.day;
      list.replaceChildren();
      if (all.length === 0 && intro) list.append(element('li', { className: 'intro' }, intro));
      const foreign = all.filter((message) => !message.own);
      const firstNew = unread > 0 ? foreign.at(-unread)?.id : undefined;
      const showNew = firstNew !== undefined && firstNew !== all[0]?.id;
      for (const message of all) {
        if (showNew && message.id === firstNew) {
          list.append(
            element('li', { className: 'service new', id: 'first-new' }, element('span', {}, 'Новое')),
          );
        }
        append(message);
      }
      goToEnd();
      goToNode(byId('first-new'));
    },
    /** @param {Message} message */
    put(message) {
      const stay = !atEnd() && !message.own;
      const known = find(message.id);
      messages.set(message.id, message);
      if (known) {
        known.replaceWith(render(message));
      } else {
        list.querySelector('.intro')?.remove();
        append(message);
        toEnd.hidden = !stay;
      }
      if (stay) return;
      goToEnd();
      // A message longer than the screen is read from its beginning.
      const node = find(message.id);
      if (!known && node?.offsetHeight > scroll.clientHeight) goToNode(node);
    },
    /** @param {number} id */
    remove(id) {
      messages.delete(id);
      find(id)?.remove();
    },
    /** @param {number} id */
    goTo(id) {
      goToNode(find(id));
    },
    newest: () => Math.max(0, ...messages.keys()),
  };
}
