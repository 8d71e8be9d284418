import { act } from '../base/api.js';
import { ask, line, written } from '../base/dialogs.js';
import { byId, element, isDrawn } from '../base/dom.js';
import { currentChat, store, watch } from '../base/store.js';
import { showTopic } from '../messages/message-list.js';
import { refresh } from './refresh.js';

/** The topics of a forum group: chips above the messages. */

const NAME_LIMIT = 128;
const row = byId('topics');

/** @param {number | undefined} id */
function chooseTopic(id) {
  store.topic = id;
  showTopic(id);
  draw();
}

function draw() {
  const topics = currentChat()?.topics ?? [];
  if (store.topic !== undefined && !topics.some(({ id }) => id === store.topic)) store.topic = undefined;
  row.hidden = topics.length === 0;
  if (isDrawn(row, topics, store.topic)) return;
  const focused = row.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
  const all = [{ id: undefined, name: 'Все' }, ...topics];
  row.replaceChildren(
    ...(topics.length === 0 ? [] : all).map(({ id, name }) => {
      const pressed = store.topic === id;
      const chip = element('button', { type: 'button', className: 'chip', 'aria-pressed': pressed }, name);
      chip.addEventListener('click', () => chooseTopic(id));
      return chip;
    }),
  );
  const chips = /** @type {HTMLElement[]} */ ([...row.children]);
  if (focused) chips.find(({ textContent }) => textContent === focused)?.focus();
}

/** @param {number} chat */
export async function createTopic(chat) {
  const accepted = await ask({
    title: 'Новая тема',
    body: [line('topic', 'Название', { maxLength: NAME_LIMIT })],
    ok: 'Создать',
  });
  const name = accepted ? written('topic') : '';
  if (!name) return;
  const { topic } = await act(store.me, 'create-topic', { chat, text: name });
  await refresh();
  chooseTopic(topic);
}

export function setUpTopics() {
  watch(draw);
}
