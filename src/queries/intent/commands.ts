import type { Intent } from '../../domain/question.js';

/** Commands of the menu, and those that people know from other bots. */
const COMMANDS: Readonly<Record<string, Intent>> = {
  today: 'news',
  news: 'news',
  latest: 'news',
  yesterday: 'news',
  week: 'news',
  search: 'search',
  find: 'search',
  subscribe: 'subscribe',
  sub: 'subscribe',
  unsubscribe: 'unsubscribe',
  unsub: 'unsubscribe',
  stop: 'unsubscribe',
  settings: 'settings',
  subscriptions: 'settings',
  list: 'settings',
  time: 'settings',
  zone: 'settings',
  timezone: 'settings',
  pause: 'settings',
  mute: 'settings',
  help: 'help',
  about: 'help',
  menu: 'help',
  commands: 'help',
  start: 'greeting',
};

/** What stands for the command in the words of the rules. */
const SAYS: Readonly<Record<string, string>> = {
  today: 'сегодня',
  latest: 'последние новости',
  yesterday: 'вчера',
  week: 'за неделю',
};

export interface Command {
  /** Null of a command nobody knows: its words are read as a question. */
  intent: Intent | null;
  /** What the command says, and what was written behind it. */
  rest: string;
}

/** «/search@bot мост» */
export function commandOf(text: string): Command | null {
  const found = /^[/\\]([a-z_]+)(?:@[a-z0-9_]*)?(?=\s|$)\s*(.*)$/is.exec(text);
  if (!found) return null;
  const name = (found[1] ?? '').toLowerCase();
  const rest = found[2] ?? '';
  return { intent: COMMANDS[name] ?? null, rest: `${SAYS[name] ?? ''} ${rest}`.trim() };
}
