import { act, get } from '../base/api.js';
import { store } from '../base/store.js';
import { attempt } from '../base/toast.js';
import { goToMessage } from '../messages/message-list.js';
import { say } from '../typing/saying.js';
import { addByLink } from './bot-dialogs.js';
import { openChat } from './open-chat.js';

/** «Старт» by a link: the private chat with the bot opens. @param {string} payload */
export async function followStart(payload) {
  await openChat(store.me);
  await act(store.me, 'start', payload ? { text: payload } : {});
}

/** Links to Telegram are followed on this page, the others are left to the browser. @param {string} url */
export async function followLink(url) {
  const link = await get('link', { as: store.me, url });
  if (link.kind === 'start') {
    await followStart(link.payload);
  } else if (link.kind === 'add') {
    const chat = await addByLink(store.me, link);
    if (chat !== undefined) await openChat(chat);
  } else if (link.kind === 'chat') {
    await openChat(link.chat);
    if (link.message) goToMessage(link.message);
  } else {
    window.open(url, '_blank', 'noopener');
  }
}

export function setUpLinks() {
  document.addEventListener('click', (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = target.closest?.('a[href]');
    if (link && /^(https?:\/\/(t|telegram)\.me\/|tg:)/i.test(link.href)) {
      event.preventDefault();
      void attempt(() => followLink(link.href));
    }
    const command = target.closest?.('[data-command]');
    if (command) void say(command.dataset.command);
  });
}
