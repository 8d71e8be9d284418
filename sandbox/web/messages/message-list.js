import { dayOf } from '../base/dates.js';
import { byId, element } from '../base/dom.js';
import { flash, scrollToNode } from './anchors.js';
import { renderMessage, showViews } from './message.js';
import { isOnlySeen, swapMessage } from './redraw.js';

/** The messages of the open chat, kept in step with events without losing the reader's place. */

/** @typedef {import('../base/api.js').Message} Message */

const list = byId('messages');
const scroll = byId('scroll');
const toEnd = byId('to-end');
/** @type {Map<number, Message>} */
let messages = new Map();
let showAuthor = false;
/** @type {number | undefined} */
let topic;
let intro = '';
/** What events bring while a chat is being loaded: the answer may be older. @type {Map<number, Message | undefined> | undefined} */
let arrived;
/** @type {number | undefined} */
let chat;

export const shownChat = () => chat;

const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
const goToEnd = () => {
  scroll.scrollTop = scroll.scrollHeight;
  toEnd.hidden = true;
};
/** @param {number} id */
const find = (id) => list.querySelector(`[data-message="${id}"]`);
/** @param {Message} message */
const isShown = (message) => topic === undefined || message.topic === topic;

/** @param {Message} message */
function append(message) {
  const day = dayOf(message.at);
  if (day && list.dataset.day !== day) {
    list.dataset.day = day;
    list.append(element('li', { className: 'service day' }, element('span', {}, day)));
  }
  list.append(renderMessage(message, { showAuthor }));
}

/** @param {number} [unread] how many of the last ones are new to the reader */
function draw(unread = 0) {
  const shown = [...messages.values()].filter(isShown);
  delete list.dataset.day;
  // A whole history is not read aloud, what comes after it is.
  scroll.setAttribute('aria-live', 'off');
  setTimeout(() => scroll.setAttribute('aria-live', 'polite'), 200);
  list.replaceChildren();
  if (shown.length === 0 && intro) list.append(element('li', { className: 'intro' }, intro));
  const firstNew = unread > 0 ? shown.filter(({ own }) => !own).at(-unread)?.id : undefined;
  const showNew = firstNew !== undefined && firstNew !== shown[0]?.id;
  for (const message of shown) {
    if (showNew && message.id === firstNew) {
      list.append(element('li', { className: 'service new', id: 'first-new' }, element('span', {}, 'Новое')));
    }
    append(message);
  }
  goToEnd();
  scrollToNode(byId('first-new'));
}

/**
 * @param {Message[]} all
 * @param {{ chat: number, unread: number, authors: boolean, intro: string, topic: number | undefined }} options
 */
export function fillMessages(all, options) {
  messages = new Map(all.map((message) => [message.id, message]));
  for (const [id, message] of arrived ?? []) {
    if (message) messages.set(id, message);
    else messages.delete(id);
  }
  arrived = undefined;
  ({ chat, authors: showAuthor, intro, topic } = options);
  draw(options.unread);
}

/** A chat is about to be asked for. */
export function expectMessages() {
  arrived = new Map();
}

/** @param {number | undefined} chosen */
export function showTopic(chosen) {
  topic = chosen;
  draw();
}

/**
 * @param {number} chatId while it is still being loaded the list shows another one, whose messages have the same ids
 * @param {Message} message
 */
export function putMessage(chatId, message) {
  arrived?.set(message.id, message);
  if (chatId !== chat) return;
  const before = messages.get(message.id);
  messages.set(message.id, message);
  if (!isShown(message)) return;
  const known = find(message.id);
  if (known && isOnlySeen(before, message)) return showViews(known, message.views);
  const stay = !atEnd() && !message.own;
  if (known) {
    swapMessage(known, renderMessage(message, { showAuthor }));
  } else {
    list.querySelector('.intro')?.remove();
    append(message);
    toEnd.hidden = !stay;
  }
  if (stay) return;
  goToEnd();
  // A message longer than the screen is read from its beginning.
  const node = find(message.id);
  if (!known && node?.offsetHeight > scroll.clientHeight) scrollToNode(node);
}

/**
 * @param {number} chatId
 * @param {number} id
 */
export function removeMessage(chatId, id) {
  arrived?.set(id, undefined);
  if (chatId !== chat) return;
  messages.delete(id);
  find(id)?.remove();
}

/** @param {number} id */
export function messageById(id) {
  return messages.get(id);
}

/** @param {number} id whether it is still here */
export function goToMessage(id) {
  const node = find(id);
  if (!node) return false;
  scrollToNode(node);
  flash(node);
  return true;
}

export function setUpMessageList() {
  // The keyboard scrolls it too.
  scroll.tabIndex = 0;
  scroll.addEventListener('scroll', () => {
    if (atEnd()) toEnd.hidden = true;
  });
  toEnd.addEventListener('click', goToEnd);
}
