import { byId, paintAvatar } from '../base/dom.js';
import { currentChat, watch } from '../base/store.js';

/** The head of the open chat, and the title of the whole page. */

/** Milliseconds «печатает» stays without another sign. */
const ACTION_LIFETIME = 5000;
let actionTimer = 0;

export function clearAction() {
  clearTimeout(actionTimer);
  actionTimer = 0;
  const chat = currentChat();
  if (chat) byId('chat-subtitle').textContent = chat.subtitle;
}

export function showAction() {
  clearTimeout(actionTimer);
  byId('chat-subtitle').textContent = 'печатает…';
  actionTimer = setTimeout(clearAction, ACTION_LIFETIME);
}

export function setUpHead() {
  watch(() => {
    const chat = currentChat();
    if (!chat) return;
    byId('chat-title').textContent = chat.title;
    if (actionTimer === 0) byId('chat-subtitle').textContent = chat.subtitle;
    paintAvatar(byId('chat-avatar'), chat.title);
    byId('chat').dataset.kind = chat.type;
  });
}
