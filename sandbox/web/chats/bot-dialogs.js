import { act } from '../base/api.js';
import { ask, choice, chosen } from '../base/dialogs.js';
import { element } from '../base/dom.js';

/** @typedef {import('../base/api.js').Chat} Chat */

/** Rights a bot is commonly given, by the names links use. */
const CHANNEL_RIGHTS = {
  post_messages: 'публиковать сообщения',
  edit_messages: 'изменять чужие сообщения',
  delete_messages: 'удалять сообщения',
  invite_users: 'приглашать людей',
};
const GROUP_RIGHTS = {
  delete_messages: 'удалять сообщения',
  pin_messages: 'закреплять сообщения',
  invite_users: 'приглашать людей',
  restrict_members: 'ограничивать участников',
};

/** @typedef {{ name: string, words: string, asked: boolean }} OfferedRight */

/**
 * The rights of a kind as boxes under a line; nothing where there are none.
 * @param {string} line
 * @param {OfferedRight[]} rights
 */
function rightBoxes(line, rights) {
  if (rights.length === 0) return [];
  const boxes = rights.map(({ name, words, asked }) =>
    choice('right', words, name, { type: 'checkbox', checked: asked }),
  );
  return [element('p', {}, line), element('div', {}, ...boxes)];
}

/**
 * The dialog of a startchannel or startgroup link: where to, and with which rights; as in the apps, a person may give more than the bot asks for.
 * @param {number} me
 * @param {{ to: 'channel' | 'group', payload: string, admin?: string, rights: OfferedRight[], choices: { id: number, title: string, botIsHere: boolean }[] }} link
 * @returns {Promise<number | undefined>} the chat that was chosen
 */
export async function addByLink(me, link) {
  const place = link.to === 'channel' ? 'канал' : 'группу';
  const places = link.choices.map(({ id, title, botIsHere }, index) =>
    choice('chat', botIsHere ? `${title} (бот уже здесь)` : title, String(id), {
      type: 'radio',
      checked: index === 0,
    }),
  );
  const none =
    link.to === 'channel'
      ? 'Вы не ведёте ни одного канала. Попробуйте от имени другого человека.'
      : 'Нет группы, куда вы могли бы добавить бота.';
  const rights = [
    ...rightBoxes(
      'Бот просит разрешить ему:',
      link.rights.filter(({ asked }) => asked),
    ),
    ...rightBoxes(
      'Можно разрешить и другое:',
      link.rights.filter(({ asked }) => !asked),
    ),
  ];
  const accepted = await ask({
    title: `Добавить бота в ${place}`,
    body: [...(places.length > 0 ? [element('div', {}, ...places)] : [element('p', {}, none)]), ...rights],
    ok: link.admin === undefined ? 'Добавить' : 'Добавить админом',
    disabled: places.length === 0,
  });
  if (!accepted) return undefined;
  const chat = Number(chosen('chat')[0]);
  await act(me, 'add-bot', {
    chat,
    text: link.payload,
    ...(link.admin === undefined ? {} : { rights: chosen('right').join('+') }),
  });
  return chat;
}

/**
 * @param {number} me
 * @param {Chat} chat
 */
export async function editRights(me, chat) {
  const rights = chat.type === 'channel' ? CHANNEL_RIGHTS : GROUP_RIGHTS;
  const had = chat.botIsAdmin ? chat.botRights : Object.keys(rights).slice(0, 1);
  const boxes = Object.entries(rights).map(([name, label]) =>
    choice('right', label, name, { type: 'checkbox', checked: had.includes(name) }),
  );
  const accepted = await ask({
    title: `Бот — админ в «${chat.title}»`,
    body: [element('p', {}, 'Что ему разрешено:'), element('div', {}, ...boxes)],
    ok: chat.botIsHere ? 'Сохранить' : 'Добавить админом',
  });
  if (!accepted) return;
  // Rights this dialog does not ask about stay as they are.
  const others = had.filter((name) => !(name in rights));
  await act(me, 'add-bot', { chat: chat.id, rights: [...chosen('right'), ...others].join('+') });
}

/**
 * @param {number} me
 * @param {Chat} chat
 * @param {string} botName
 */
export async function removeBot(me, chat, botName) {
  const accepted = await ask({
    title: `Удалить бота из «${chat.title}»?`,
    body: [element('p', {}, `«${botName}» больше не сможет здесь писать, пока его не добавят снова.`)],
    ok: 'Удалить',
  });
  if (accepted) await act(me, 'remove-bot', { chat: chat.id });
}

/**
 * @param {number} me
 * @param {Chat} chat
 */
export async function leaveChat(me, chat) {
  const isChannel = chat.type === 'channel';
  const accepted = await ask({
    title: `Покинуть ${isChannel ? 'канал' : 'группу'} «${chat.title}»?`,
    body: [
      element(
        'p',
        {},
        `${isChannel ? 'Канал' : 'Группа'} пропадёт из списка этого человека. Остальные останутся.`,
      ),
    ],
    ok: 'Покинуть',
  });
  if (accepted) await act(me, 'leave', { chat: chat.id });
}
