import { listen } from '../base/api.js';
import { byId } from '../base/dom.js';
import { isWide, store } from '../base/store.js';
import { attempt, hideToastNow } from '../base/toast.js';
import { forgetPresses } from '../messages/presses.js';
import { refreshTour } from '../tour/tour.js';
import { forgetReply } from '../typing/reply.js';
import { onEvent } from './events.js';
import { loadChat, setBusy } from './open-chat.js';
import { refresh } from './refresh.js';

let stopListening = () => {};

/**
 * Sees the page through another person's eyes. The stream comes first, so that nothing falls between it and the lists.
 * @param {number} id
 * @param {number} [chat] to be opened; the one that stands open by default
 */
export function become(id, chat = store.current) {
  stopListening();
  forgetPresses();
  hideToastNow();
  // The private chat with the bot has the person's own id: another person has another one.
  const target = chat === store.me ? id : chat;
  if (id !== store.me || target !== store.current) {
    forgetReply();
    store.topic = undefined;
    setBusy(true);
  }
  store.current = target;
  store.me = id;
  stopListening = listen(id, {
    onOpen: () => {
      document.body.classList.remove('offline');
      void attempt(synchronise);
    },
    onLost: () => document.body.classList.add('offline'),
    onEvent,
  });
}

/** Everything anew: at first, and after a lost connection. */
async function synchronise() {
  await Promise.all([refresh(), refreshTour()]);
  if (store.current === undefined && isWide()) store.current = store.me;
  if (store.current === undefined) return;
  byId('app').dataset.view = 'chat';
  await loadChat();
}
