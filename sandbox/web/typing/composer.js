import { act } from '../base/api.js';
import { byId } from '../base/dom.js';
import { currentChat, store, watch } from '../base/store.js';
import { attempt } from '../base/toast.js';
import { focusField } from './field.js';
import { sayTyped } from './saying.js';

/** The line at the bottom: the field, or the one big button the chat is waiting for. */

/** @param {import('../base/api.js').Chat} chat */
function modeOf(chat) {
  if (chat.blocked) return 'unblock';
  if (!chat.started) return 'start';
  return chat.canWrite ? 'composer' : 'readonly';
}

export function setUpComposer() {
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sayTyped();
  });
  byId('text').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void sayTyped();
  });
  for (const action of ['start', 'unblock']) {
    byId(action).addEventListener('click', async () => {
      await attempt(() => act(store.me, action));
      focusField();
    });
  }
  watch(() => {
    const chat = currentChat();
    if (!chat) return;
    const mode = modeOf(chat);
    for (const id of ['composer', 'start', 'unblock', 'readonly']) byId(id).hidden = id !== mode;
    byId('foot').dataset.mode = mode;
  });
}
