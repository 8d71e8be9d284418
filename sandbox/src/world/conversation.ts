import { WorldError } from '../errors.js';
import type { AdministratorRights } from '../types.js';
import type { WorldCore } from './core.js';
import { isPresent } from './hearing.js';
import { memberCount } from './member-count.js';
import type { Membership } from './membership.js';
import { chatObject, memberObject, messageObject, userObject } from './objects.js';
import type { Speech } from './speech.js';
import type { ChatRecord } from './state.js';

/** Beginnings and ends: starting and blocking the bot, and a group that becomes a supergroup. */
export interface Conversation {
  /** «Старт», also by a link with a payload; unblocks a blocked bot first, as the apps do. */
  start(personId: number, payload?: string): void;
  block(personId: number): void;
  unblock(personId: number): void;
  /** A startgroup or startchannel link: adds the bot, and tells it the payload where it is a group. */
  invite(personId: number, chatId: number, payload: string, rights?: AdministratorRights): void;
  /** Returns the id of the new supergroup. */
  upgradeGroup(chatId: number): number;
  /** Subscribers nobody plays: what getChatMemberCount adds to the people of this world. */
  setExtraMembers(chatId: number, count: number): void;
  /** So many subscribers in all, as getChatMemberCount tells them: those of this world and as many unplayed as it takes. */
  setMemberCount(chatId: number, count: number): void;
}

export function createConversation(core: WorldCore, speech: Speech, membership: Membership): Conversation {
  function setBlocked(personId: number, blocked: boolean): void {
    const chat = core.chat(core.person(personId).id);
    if (Boolean(chat.blocked) === blocked) return;
    const member = (status: 'member' | 'kicked') => memberObject(core, chat, { userId: core.bot.id, status });
    chat.blocked = blocked;
    core.emit({ type: 'chat', chatId: chat.id });
    core.queue('my_chat_member', {
      chat: chatObject(core, chat),
      from: userObject(core, personId),
      date: core.seconds(),
      old_chat_member: member(blocked ? 'member' : 'kicked'),
      new_chat_member: member(blocked ? 'kicked' : 'member'),
    });
  }

  function setExtraMembers(chatId: number, count: number): void {
    core.chat(chatId).extraMembers = count;
    core.emit({ type: 'chat', chatId });
  }

  return {
    start(personId, payload) {
      setBlocked(personId, false);
      speech.say(personId, personId, payload === undefined ? '/start' : `/start ${payload}`);
    },
    block: (personId) => setBlocked(personId, true),
    unblock: (personId) => setBlocked(personId, false),

    invite(personId, chatId, payload, rights) {
      const chat = core.chat(chatId);
      membership.addBot(personId, chatId, rights);
      if (chat.type !== 'channel' && payload !== '') {
        speech.say(personId, chatId, `/start@${core.bot.username} ${payload}`);
      }
    },

    upgradeGroup(chatId) {
      const group = core.chat(chatId);
      if (group.type !== 'group' || group.migratedTo !== undefined) {
        throw new WorldError(`«${group.title}» — не обычная группа: супергруппой она стать не может.`);
      }
      // Keyboards under the field stay with the messages that brought them.
      const { replyMarkups: _, ...moving } = structuredClone(group);
      const supergroup: ChatRecord = {
        ...moving,
        id: -1_003_000_000_000 - (Math.abs(group.id) % 1_000_000_000),
        type: 'supergroup',
        lastMessageId: 0,
        messages: [],
      };
      core.addChat(supergroup);
      group.migratedTo = supergroup.id;
      const owner = group.members.find((member) => member.status === 'creator')?.userId ?? 0;
      const steps = [
        [group, { kind: 'migrated-to', chatId: supergroup.id }],
        [supergroup, { kind: 'migrated-from', chatId: group.id }],
      ] as const;
      for (const [chat, service] of steps) {
        const message = core.addMessage(chat, { from: owner, service });
        if (isPresent(core, chat)) core.queue('message', messageObject(core, chat, message));
        core.emit({ type: 'chat', chatId: chat.id });
      }
      return supergroup.id;
    },

    setExtraMembers,
    setMemberCount(chatId, count) {
      const chat = core.chat(chatId);
      const played = memberCount(chat) - (chat.extraMembers ?? 0);
      if (count < played) throw new WorldError(`В «${chat.title}» уже ${played}: меньше не бывает.`);
      setExtraMembers(chatId, count - played);
    },
  };
}
