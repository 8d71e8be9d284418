import { get } from '../base/api.js';
import { changed, store } from '../base/store.js';
import { attempt } from '../base/toast.js';

/** Milliseconds of quiet a burst of events ends with, and those after which it is not waited for. */
const QUIET = 60;
const LONGEST = 250;

let timer = 0;
/** When the refresh that is waited for was first wanted. */
let wanted = 0;
/** Questions are numbered: an answer older than the one on the screen is dropped. */
let asked = 0;
let drawn = 0;

/** Asks anew for what stands around the messages: people, chats, the bot. */
export async function refresh() {
  const as = store.me;
  asked += 1;
  const number = asked;
  const [everyone, chats] = await Promise.all([get('people'), get('chats', { as })]);
  if (as !== store.me || number < drawn) return;
  drawn = number;
  store.bot = everyone.bot;
  store.people = everyone.people;
  store.chats = chats;
  changed();
}

/** One refresh for a burst of events; one that does not end is not waited out. */
export function refreshSoon() {
  const now = performance.now();
  if (timer === 0) wanted = now;
  clearTimeout(timer);
  const wait = Math.min(QUIET, Math.max(0, wanted + LONGEST - now));
  timer = setTimeout(() => {
    timer = 0;
    void attempt(refresh);
  }, wait);
}
