import { act } from '../base/api.js';
import { byId } from '../base/dom.js';
import { openMenu } from '../base/menu.js';
import { currentChat, store } from '../base/store.js';
import { attempt } from '../base/toast.js';
import { editRights, leaveChat, removeBot } from './bot-dialogs.js';
import { openChat } from './open-chat.js';
import { createTopic } from './topics.js';

/** What can be done with the open chat. */

/**
 * @param {string} label
 * @param {() => Promise<unknown>} action
 */
const item = (label, action) => ({ label, run: () => void attempt(action) });

/**
 * A supergroup is a chat of its own: it opens in the place of the group.
 * @param {number} me
 * @param {number} group
 */
async function upgrade(me, group) {
  const { chat } = await act(me, 'upgrade-group', { chat: group });
  await openChat(chat);
}

/** @param {import('../base/api.js').Chat} chat */
function items(chat) {
  const { me, bot } = store;
  const here = { chat: chat.id };
  if (chat.type === 'private') {
    return chat.blocked
      ? [item('Разблокировать бота', () => act(me, 'unblock'))]
      : [item('Заблокировать бота', () => act(me, 'block'))];
  }
  const isChannel = chat.type === 'channel';
  const found = [];
  if (chat.isForum) found.push(item('Новая тема…', () => createTopic(chat.id)));
  if (!isChannel && !chat.botIsHere) found.push(item('Добавить бота', () => act(me, 'add-bot', here)));
  if (chat.manages && (isChannel || chat.botIsHere)) {
    const label = chat.botIsAdmin ? 'Права бота…' : 'Сделать бота админом…';
    found.push(item(label, () => editRights(me, chat)));
  }
  if (chat.manages && chat.botIsHere) found.push(item('Удалить бота…', () => removeBot(me, chat, bot.name)));
  if (chat.manages && chat.type === 'group')
    found.push(item('Превратить в супергруппу', () => upgrade(me, chat.id)));
  if (chat.mayLeave)
    found.push(item(isChannel ? 'Покинуть канал…' : 'Покинуть группу…', () => leaveChat(me, chat)));
  return found;
}

export function setUpChatMenu() {
  const button = byId('menu-button');
  button.addEventListener('click', () => {
    const chat = currentChat();
    if (chat) openMenu(button, items(chat));
  });
}
