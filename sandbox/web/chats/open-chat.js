import { act, get } from '../base/api.js';
import { byId } from '../base/dom.js';
import { currentChat, isWide, store } from '../base/store.js';
import { hideToastNow } from '../base/toast.js';
import { hideBannerOf } from '../messages/banner.js';
import { expectMessages, fillMessages } from '../messages/message-list.js';
import { makeWay } from '../tour/tour.js';
import { focusField, moveField } from '../typing/field.js';
import { followForceReply, forgetReply } from '../typing/reply.js';
import { clearAction } from './head.js';
import { refresh } from './refresh.js';

/** The parts that belong to what is shown. The way back to the list stays open all the time. */
const PARTS = ['menu-button', 'topics', 'scroll', 'foot'];
/** Loads are numbered: only the newest may draw. */
let newest = 0;

/** Another chat or person is wanted: what stands there still cannot be pressed any more. @param {boolean} busy */
export function setBusy(busy) {
  byId('chat').setAttribute('aria-busy', String(busy));
  for (const part of PARTS) byId(part).inert = busy;
}

/** @param {number} id */
export async function openChat(id) {
  const isSame = store.current === id;
  if (!isSame) {
    leaveChat();
    setBusy(true);
  }
  store.current = id;
  byId('app').dataset.view = 'chat';
  makeWay();
  await loadChat();
  if (isWide()) focusField();
}

/** What belongs to the chat that was open does not follow into the next one. */
function leaveChat() {
  hideToastNow();
  forgetReply();
  store.topic = undefined;
}

export async function loadChat() {
  const { me: as, current: id } = store;
  newest += 1;
  const number = newest;
  expectMessages();
  await refresh();
  const all = await get('messages', { as, chat: id });
  const chat = currentChat();
  if (number !== newest || as !== store.me || id !== store.current || !chat) return;
  clearAction();
  hideBannerOf(chat.id);
  byId('chat').hidden = false;
  byId('nothing').hidden = true;
  fillMessages(all, {
    chat: chat.id,
    unread: chat.unread,
    authors: chat.type.endsWith('group'),
    intro: introOf(chat),
    topic: store.topic,
  });
  moveField();
  followForceReply();
  setBusy(false);
  location.replace(`#${store.me}/${id}`);
  await markRead();
}

/** @param {import('../base/api.js').Chat} chat */
function introOf(chat) {
  if (chat.type !== 'private') return 'Здесь пока пусто';
  return store.bot.description || 'Здесь пока пусто. Нажмите «Старт», и бот ответит.';
}

export function closeChat() {
  leaveChat();
  store.current = undefined;
  byId('chat').hidden = true;
  byId('nothing').hidden = false;
  byId('app').dataset.view = 'list';
  location.replace(`#${store.me}`);
}

export async function markRead() {
  if (store.current !== undefined && document.visibilityState === 'visible')
    await act(store.me, 'read', { chat: store.current });
}
