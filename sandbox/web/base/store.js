/** What the page knows now. One person looks at it at a time; who wants to follow the changes watches. */

/** @typedef {import('./api.js').Chat} Chat */

export const store = {
  me: 0,
  /** @type {number | undefined} the open chat */
  current: undefined,
  /** @type {number | undefined} the chosen topic of the open chat; undefined is «Все» */
  topic: undefined,
  /** @type {Chat[]} */
  chats: [],
  /** @type {import('./api.js').Person[]} */
  people: [],
  /** @type {import('./api.js').BotView} */
  bot: { name: '', username: '', description: '' },
};

/** @type {(() => void)[]} */
const watchers = [];

/** @param {() => void} watcher called after every refresh */
export function watch(watcher) {
  watchers.push(watcher);
}

export function changed() {
  for (const watcher of watchers) watcher();
}

/** @returns {Chat | undefined} */
export const currentChat = () => store.chats.find((chat) => chat.id === store.current);

export const isWide = () => matchMedia('(min-width: 760px)').matches;
