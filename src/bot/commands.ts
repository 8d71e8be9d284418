import type { Api } from 'grammy';
import type { Say } from '../messages/say.js';

const EVERYWHERE = [
  'today',
  'yesterday',
  'week',
  'missed',
  'search',
  'subscribe',
  'settings',
  'stop',
  'help',
];
const PRIVATE_ONLY = ['channel', 'post', 'growth', 'report', 'log', 'privacy', 'export', 'forget'];

/** Fills the command menu of private chats and of groups. */
export async function publishCommands(api: Pick<Api, 'setMyCommands'>, say: Say): Promise<void> {
  const menu = (names: string[]) =>
    names.map((command) => ({ command, description: say.text(`command-${command}`) }));
  await api.setMyCommands(menu([...EVERYWHERE, ...PRIVATE_ONLY]), { scope: { type: 'all_private_chats' } });
  await api.setMyCommands(menu(EVERYWHERE), { scope: { type: 'all_group_chats' } });
}
