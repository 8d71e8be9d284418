import { get } from '../base/api.js';
import { changed, store } from '../base/store.js';
import { attempt } from '../base/toast.js';

let timer = 0;

/** Asks anew for what stands around the messages: people, chats, the bot. */
export async function refresh() {
  const as = store.me;
  const [everyone, chats] = await Promise.all([get('people'), get('chats', { as })]);
  if (as !== store.me) return;
  store.bot = everyone.bot;
  store.people = everyone.people;
  store.chats = chats;
  changed();
}

/** One refresh for a burst of events. */
export function refreshSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => void attempt(refresh), 60);
}
