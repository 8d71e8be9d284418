import { get } from './base/api.js';
import { byId } from './base/dom.js';
import { currentChat, store, watch } from './base/store.js';
import { attempt } from './base/toast.js';
import { become } from './chats/become.js';
import { setUpChatMenu } from './chats/chat-menu.js';
import { setUpHead } from './chats/head.js';
import { setUpLinks } from './chats/links.js';
import { showChats, showPeople } from './chats/lists.js';
import { closeChat, markRead, openChat } from './chats/open-chat.js';
import { refreshSoon } from './chats/refresh.js';
import { setUpTopics } from './chats/topics.js';
import { setUpAnchors } from './messages/anchors.js';
import { setUpBanner } from './messages/banner.js';
import { setUpMessageList } from './messages/message-list.js';
import { setUpMessageMenu } from './messages/message-menu.js';
import { setUpPresses } from './messages/presses.js';
import { setUpSettings } from './settings/settings.js';
import { setUpTour } from './tour/tour.js';
import { setUpAttach } from './typing/attach.js';
import { setUpCommands } from './typing/commands.js';
import { setUpComposer } from './typing/composer.js';
import { setUpInline } from './typing/inline-query.js';
import { setUpReply } from './typing/reply.js';
import { setUpReplyKeyboard } from './typing/reply-keyboard.js';

/** Where the page begins: every part is set up, then the first person looks at it. */

watch(() => {
  showPeople(store.people, store.me, become);
  showChats(store.chats, store.current, (id) => void attempt(() => openChat(id)));
  if (store.current !== undefined && !currentChat()) closeChat();
  const unread = store.chats.reduce((sum, chat) => sum + chat.unread, 0);
  document.title = unread > 0 ? `(${unread}) Локальный Telegram` : 'Локальный Telegram';
});
for (const setUp of [setUpHead, setUpSettings, setUpBanner, setUpChatMenu, setUpLinks, setUpMessageList])
  setUp();
for (const setUp of [setUpComposer, setUpCommands, setUpReply, setUpReplyKeyboard]) setUp();
for (const setUp of [setUpAttach, setUpInline, setUpTopics]) setUp();
for (const setUp of [setUpAnchors, setUpPresses, setUpMessageMenu]) setUp(byId('messages'));
setUpTour(({ person, chat }) => {
  if (person === store.me) void attempt(() => openChat(chat));
  else become(person, chat);
});

byId('back').addEventListener('click', () => {
  closeChat();
  refreshSoon();
});
document.addEventListener('visibilitychange', () => void attempt(markRead));

void attempt(async () => {
  const { people } = await get('people');
  const [person, chat] = location.hash.slice(1).split('/').map(Number);
  const known = people.some(({ id }) => id === person);
  if (known && chat) store.current = chat;
  become(known ? person : people[0].id);
});
