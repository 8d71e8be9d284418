import type { BotCommand, BotCommandScope } from '../types.js';
import type { WorldCore } from '../world/core.js';
import type { ChatRecord } from '../world/state.js';

/**
 * The commands a person is offered in a chat: the narrowest scope that has any wins.
 * https://core.telegram.org/bots/api#determining-list-of-commands
 */
export function commandsFor(core: WorldCore, chat: ChatRecord, personId: number): BotCommand[] {
  const { status } = core.member(chat, personId);
  const isAdmin = status === 'creator' || status === 'administrator';
  const here = { chat_id: chat.id };
  const narrow: BotCommandScope[] =
    chat.type === 'private'
      ? [{ type: 'chat', ...here }, { type: 'all_private_chats' }]
      : [
          { type: 'chat_member', ...here, user_id: personId },
          ...(isAdmin ? [{ type: 'chat_administrators' as const, ...here }] : []),
          { type: 'chat', ...here },
          ...(isAdmin ? [{ type: 'all_chat_administrators' as const }] : []),
          { type: 'all_group_chats' },
        ];
  if (chat.type === 'channel') return [];
  for (const scope of [...narrow, { type: 'default' as const }]) {
    for (const language of ['ru', '']) {
      const record = core.state.profile.commands.find(
        (candidate) => candidate.languageCode === language && sameScope(candidate.scope, scope),
      );
      if (record) return record.commands;
    }
  }
  return [];
}

function sameScope(a: BotCommandScope, b: BotCommandScope): boolean {
  return a.type === b.type && String(a.chat_id) === String(b.chat_id) && a.user_id === b.user_id;
}
