import { act, get, listen } from './api.js';
import { addByLink, editRights, removeBot } from './bot-dialogs.js';
import { setUpComposer } from './composer.js';
import { ask, hideToastNow, toast } from './dialogs.js';
import { byId, element, paintAvatar } from './dom.js';
import { showChats, showPeople } from './lists.js';
import { setUpMenu } from './menu.js';
import { createMessageList } from './message-list.js';

/** Milliseconds a pressed button spins before the page gives up on the bot. */
const PRESS_PATIENCE = 20_000;
/** Milliseconds «печатает» stays without another sign. */
const ACTION_LIFETIME = 5000;

/** @type {number} */
let me = 0;
/** @type {number | undefined} */
let current;
/** @type {import('./api.js').Chat[]} */
let chats = [];
/** @type {import('./api.js').BotView} */
let bot = { name: '', username: '', description: '' };
let stopListening = () => {};
let actionTimer = 0;
let refreshTimer = 0;
/** @type {Map<string, () => void>} callback id → what ends its spinner */
const spinning = new Map();
/** @type {Set<string>} answers that came before the press itself was confirmed */
const early = new Set();

const isWide = () => matchMedia('(min-width: 760px)').matches;
const currentChat = () => chats.find((chat) => chat.id === current);

/** Runs an action of the person; an impossible one becomes a toast. */
const attempt = async (action) => {
  try {
    return await action();
  } catch (error) {
    toast(error instanceof TypeError ? 'Связь с локальным Telegram прервалась.' : error.message);
  }
};

const messages = createMessageList((message, button, row, column, node) => {
  if (button.copy_text) {
    void navigator.clipboard.writeText(button.copy_text.text).then(() => toast('Скопировано'));
    return;
  }
  void attempt(() => press(message.id, row, column, node));
});

const composer = setUpComposer({
  onSend: (text) => void attempt(() => act(me, 'say', { chat: current, text })),
  onStart: () => void attempt(() => act(me, 'start')).then(() => composer.focus()),
  onUnblock: () => void attempt(() => act(me, 'unblock')).then(() => composer.focus()),
});

setUpMenu(() => {
  const chat = currentChat();
  if (!chat) return [];
  const item = (label, action, details) => ({
    label,
    run: () => void attempt(() => act(me, action, details)),
  });
  if (chat.type === 'private') {
    return [chat.blocked ? item('Разблокировать бота', 'unblock') : item('Заблокировать бота', 'block')];
  }
  const rights = {
    label: chat.botIsAdmin ? 'Права бота…' : 'Сделать бота админом…',
    run: () => void attempt(() => editRights(me, chat)),
  };
  const remove = { label: 'Удалить бота…', run: () => void attempt(() => removeBot(me, chat, bot.name)) };
  const items = [];
  if (chat.type !== 'channel' && !chat.botIsHere)
    items.push(item('Добавить бота', 'add-bot', { chat: chat.id }));
  if (chat.manages && (chat.type === 'channel' || chat.botIsHere)) items.push(rights);
  if (chat.manages && chat.botIsHere) items.push(remove);
  if (chat.manages && chat.type === 'group')
    items.push(item('Превратить в супергруппу', 'upgrade-group', { chat: chat.id }));
  return items;
});

async function press(messageId, row, column, node) {
  node.setAttribute('aria-busy', 'true');
  const stop = () => node.removeAttribute('aria-busy');
  try {
    const { callback } = await act(me, 'press', { chat: current, message: messageId, row, column });
    if (early.delete(callback)) return stop();
    const timer = setTimeout(() => {
      spinning.get(callback)?.();
      toast('Бот не ответил на нажатие. Запущен ли он?');
    }, PRESS_PATIENCE);
    spinning.set(callback, () => {
      clearTimeout(timer);
      spinning.delete(callback);
      stop();
    });
  } catch (error) {
    stop();
    throw error;
  }
}

async function onAnswer({ id, text, alert, url }) {
  const finish = spinning.get(id);
  if (finish) finish();
  else early.add(id);
  if (url) await followLink(url);
  if (!text) return;
  if (alert)
    await ask({
      title: bot.name,
      body: [element('p', { className: 'alert-text' }, text)],
      ok: 'Понятно',
      cancel: false,
    });
  else toast(text);
}

/** Links to Telegram are followed on this page; false leaves the link to the browser. */
async function followLink(url) {
  const link = await get('link', { as: me, url });
  if (link.kind === 'start') {
    await openChat(me);
    await act(me, 'start', link.payload ? { text: link.payload } : {});
  } else if (link.kind === 'add') {
    const chat = await addByLink(me, link);
    if (chat !== undefined) await openChat(chat);
  } else if (link.kind === 'chat') {
    await openChat(link.chat);
    if (link.message) messages.goTo(link.message);
  } else {
    window.open(url, '_blank', 'noopener');
  }
}

document.addEventListener('click', (event) => {
  const target = /** @type {Element} */ (event.target);
  const link = target.closest?.('a[href]');
  if (link && /^(https?:\/\/(t|telegram)\.me\/|tg:)/i.test(link.href)) {
    event.preventDefault();
    void attempt(() => followLink(link.href));
  }
  const command = target.closest?.('[data-command]');
  if (command) void attempt(() => act(me, 'say', { chat: current, text: command.dataset.command }));
});

async function refresh() {
  const as = me;
  const [everyone, list] = await Promise.all([get('people'), get('chats', { as })]);
  if (as !== me) return;
  bot = everyone.bot;
  chats = list;
  showPeople(everyone.people, me, become);
  showChats(chats, current, (id) => void attempt(() => openChat(id)));
  const chat = currentChat();
  if (chat) showHead(chat);
  else if (current !== undefined) closeChat();
  const unread = chats.reduce((sum, { unread: count }) => sum + count, 0);
  document.title = unread > 0 ? `(${unread}) Локальный Telegram` : 'Локальный Telegram';
}

/** One refresh for a burst of events. */
function refreshSoon() {
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(() => void attempt(refresh), 60);
}

function showHead(chat) {
  byId('chat-title').textContent = chat.title;
  if (actionTimer === 0) byId('chat-subtitle').textContent = chat.subtitle;
  paintAvatar(byId('chat-avatar'), chat.title);
  composer.show(chat);
}

async function openChat(id) {
  const isSame = current === id;
  if (!isSame) hideToastNow();
  current = id;
  byId('app').dataset.view = 'chat';
  await loadChat();
  if (!isSame) composer.clear();
  if (isWide()) composer.focus();
}

async function loadChat() {
  const [as, id] = [me, current];
  const all = await get('messages', { as, chat: id });
  await refresh();
  const chat = currentChat();
  if (as !== me || id !== current || !chat) return;
  clearAction();
  byId('chat').hidden = false;
  byId('nothing').hidden = true;
  messages.fill(all, { unread: chat.unread, authors: chat.type.endsWith('group'), intro: introOf(chat) });
  location.replace(`#${me}/${id}`);
  await markRead();
}

function introOf(chat) {
  if (chat.type !== 'private') return 'Здесь пока пусто';
  return bot.description || 'Здесь пока пусто. Нажмите «Старт», и бот ответит.';
}

function closeChat() {
  current = undefined;
  byId('chat').hidden = true;
  byId('nothing').hidden = false;
  byId('app').dataset.view = 'list';
  location.replace(`#${me}`);
}

async function markRead() {
  if (current !== undefined && document.visibilityState === 'visible')
    await act(me, 'read', { chat: current });
}

function clearAction() {
  clearTimeout(actionTimer);
  actionTimer = 0;
  const chat = currentChat();
  if (chat) byId('chat-subtitle').textContent = chat.subtitle;
}

function onEvent(event) {
  const isHere = event.chatId === current;
  if (event.type === 'callback') return void attempt(() => onAnswer(event));
  if (event.type === 'action') {
    if (!isHere) return;
    clearTimeout(actionTimer);
    byId('chat-subtitle').textContent = 'печатает…';
    actionTimer = setTimeout(clearAction, ACTION_LIFETIME);
    return;
  }
  if (isHere && (event.type === 'message' || event.type === 'edited')) {
    if (!event.message.own) clearAction();
    messages.put(event.message);
    void attempt(markRead);
  }
  if (isHere && event.type === 'deleted') messages.remove(event.messageId);
  refreshSoon();
}

/** Sees the page through another person's eyes. The stream comes first, so that nothing falls between it and the lists. */
function become(id) {
  stopListening();
  spinning.clear();
  hideToastNow();
  // The private chat with the bot has the person's own id: another person has another one.
  if (current === me) current = id;
  me = id;
  stopListening = listen(me, {
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
  await refresh();
  if (current === undefined && isWide()) current = me;
  if (current === undefined) return;
  byId('app').dataset.view = 'chat';
  await loadChat();
}

byId('back').addEventListener('click', () => {
  closeChat();
  refreshSoon();
});
document.addEventListener('visibilitychange', () => void attempt(markRead));

void attempt(async () => {
  const { people } = await get('people');
  const [person, chat] = location.hash.slice(1).split('/').map(Number);
  const known = people.some(({ id }) => id === person);
  if (known && chat) current = chat;
  become(known ? person : people[0].id);
});
