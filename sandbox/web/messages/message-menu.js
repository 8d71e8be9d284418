import { byId } from '../base/dom.js';
import { openMenu } from '../base/menu.js';
import { currentChat } from '../base/store.js';
import { attempt, copy, toast } from '../base/toast.js';
import { replyTo } from '../typing/reply.js';
import { showAsNotification } from './lock-screen.js';
import { goToMessage, messageById } from './message-list.js';
import { deletePost, editPost } from './post-dialogs.js';

/** @typedef {import('../base/api.js').Message} Message */

/**
 * What can be done with a message.
 * @param {Message} message
 * @param {HTMLElement} node
 */
function items(message, node) {
  const chat = currentChat();
  const canReply = chat?.canWrite && chat.started && !chat.blocked;
  return [
    ...(canReply ? [{ label: 'Ответить', run: () => replyTo(message) }] : []),
    ...(message.mayEdit ? [{ label: 'Изменить…', run: () => void attempt(() => editPost(message)) }] : []),
    ...(message.mayDelete ? [{ label: 'Удалить…', run: () => void attempt(() => deletePost(message)) }] : []),
    { label: 'Как в уведомлении', run: () => void showAsNotification(message, chat?.title ?? '') },
    { label: 'Скопировать текст', run: () => void copy(textOf(message, node)) },
  ];
}

/**
 * @param {Message} message
 * @param {HTMLElement} node
 */
function textOf({ text }, node) {
  // biome-ignore lint/performance/useDomNodeTextContent: textContent would run the paragraphs together
  return text ?? node.querySelector('.rich')?.innerText ?? '';
}

/** One listener for all the messages: they come and go. @param {HTMLElement} list */
export function setUpMessageMenu(list) {
  list.addEventListener('click', (event) => {
    const target = /** @type {Element} */ (event.target);
    const node = /** @type {HTMLElement | null} */ (target.closest('[data-message]'));
    const quote = /** @type {HTMLElement | null} */ (target.closest('[data-go-to]'));
    if (quote && !goToMessage(Number(quote.dataset.goTo))) toast('Исходного сообщения здесь уже нет.');
    const button = /** @type {HTMLElement | null} */ (target.closest('.message-menu'));
    const message = messageById(Number(node?.dataset.message));
    if (button && node && message) openMenu(button, items(message, node));
  });
  byId('scroll').addEventListener('contextmenu', (event) => {
    // A long touch opens the menu; a mouse keeps the browser's own one.
    if (event.pointerType !== 'touch' || event.target.closest('a')) return;
    const button = event.target.closest('[data-message]')?.querySelector('.message-menu');
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
