import { ask, choice, chosen } from '../base/dialogs.js';
import { element } from '../base/dom.js';
import { store } from '../base/store.js';
import { openChat } from '../chats/open-chat.js';
import { focusField, setField } from './field.js';

/**
 * Puts «@bot query» into the field of a chat, which asks the bot; without a chat the person chooses one first.
 * @param {string} query
 * @param {number | undefined} chat
 */
export async function switchInline(query, chat) {
  const target = chat ?? (await chooseChat());
  if (target === undefined) return;
  if (target !== store.current) await openChat(target);
  setField(`@${store.bot.username} ${query}`);
  focusField();
}

/** @returns {Promise<number | undefined>} */
async function chooseChat() {
  const places = store.chats.filter((chat) => chat.canWrite && chat.started && !chat.blocked);
  const body = places.map(({ id, title }, index) =>
    choice('chat', title, String(id), { type: 'radio', checked: index === 0 }),
  );
  const accepted = await ask({
    title: 'В какой чат?',
    body: [element('div', {}, ...body)],
    ok: 'Выбрать',
    disabled: places.length === 0,
  });
  return accepted ? Number(chosen('chat')[0]) : undefined;
}
