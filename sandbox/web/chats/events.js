import { store } from '../base/store.js';
import { attempt } from '../base/toast.js';
import { showBanner } from '../messages/banner.js';
import { putMessage, removeMessage } from '../messages/message-list.js';
import { onAnswer } from '../messages/presses.js';
import { refreshTour } from '../tour/tour.js';
import { onInline } from '../typing/inline-query.js';
import { clearAction, showAction } from './head.js';
import { markRead, openChat } from './open-chat.js';
import { refreshSoon } from './refresh.js';

/** What the server tells of, one event at a time. @param {any} event */
export function onEvent(event) {
  const isHere = event.chatId === store.current;
  switch (event.type) {
    case 'callback':
      return void attempt(() => onAnswer(event));
    case 'inline':
      return onInline(event);
    case 'tour':
      return void attempt(refreshTour);
    case 'action':
      if (isHere) showAction();
      return;
    case 'message':
    case 'edited':
      if (isHere) onMessageHere(event);
      else if (event.type === 'message') onMessageElsewhere(event);
      break;
    case 'deleted':
      if (isHere) removeMessage(event.chatId, event.messageId);
  }
  refreshSoon();
}

/** @param {{ chatId: number, message: import('../base/api.js').Message }} event */
function onMessageHere({ chatId, message }) {
  if (!message.own) clearAction();
  putMessage(chatId, message);
  void attempt(markRead);
}

/** @param {{ chatId: number, message: import('../base/api.js').Message }} event */
function onMessageElsewhere({ chatId, message }) {
  if (message.own || message.service !== undefined) return;
  const chat = store.chats.find(({ id }) => id === chatId);
  if (chat) showBanner(chat, message, () => void attempt(() => openChat(chatId)));
}
