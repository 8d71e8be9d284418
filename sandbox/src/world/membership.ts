import { WorldError } from '../errors.js';
import type { AdministratorRights } from '../types.js';
import type { WorldCore } from './core.js';
import { isBotAdmin, isPresent } from './hearing.js';
import { checkSees, seesChat } from './may-speak.js';
import { personName } from './names.js';
import { chatObject, memberObject, messageObject, userObject } from './objects.js';
import type { ChatRecord, MemberRecord, ServiceContent } from './state.js';

/** Who is where and may do what. Every change is told to the bot as Telegram tells it. */
export interface Membership {
  /** A person adds the bot, or changes its rights where it already is. In a channel the bot is always an admin. */
  addBot(byPersonId: number, chatId: number, rights?: AdministratorRights): void;
  removeBot(byPersonId: number, chatId: number): void;
  /** The bot goes by itself. */
  leaveBot(chatId: number): void;
  /** Makes the bot an ordinary member that may or may not write: groups only. */
  restrictBot(byPersonId: number, chatId: number, canSendMessages: boolean): void;
  /** The owner takes the bot's rights away: an ordinary member, in a channel an admin who may do nothing. */
  disarmBot(chatId: number): void;
  /** Makes a person an admin, or changes an admin's rights; who was not in the chat comes in. */
  promote(byPersonId: number, chatId: number, personId: number, rights: AdministratorRights): void;
  /** An admin becomes an ordinary member. */
  demote(byPersonId: number, chatId: number, personId: number): void;
  /** Puts a person out for good: only a promotion lets them in again. */
  expel(byPersonId: number, chatId: number, personId: number): void;
  /** Fails where the person may not change who is an admin. */
  checkManages(chatId: number, personId: number): void;
  join(personId: number, chatId: number): void;
  leave(personId: number, chatId: number): void;
}

export function createMembership(core: WorldCore): Membership {
  function change(chat: ChatRecord, byId: number, next: MemberRecord): void {
    const isBot = next.userId === core.bot.id;
    const update = {
      chat: chatObject(core, chat),
      from: userObject(core, byId),
      date: core.seconds(),
      old_chat_member: memberObject(core, chat, core.member(chat, next.userId)),
      new_chat_member: memberObject(core, chat, next),
    };
    core.setMember(chat, next);
    if (isBot) core.queue('my_chat_member', update);
    else if (isBotAdmin(core, chat)) core.queue('chat_member', update);
  }

  function announce(chat: ChatRecord, from: number, service: ServiceContent): void {
    if (chat.type === 'channel') return;
    const message = core.addMessage(chat, { from, service });
    if (isPresent(core, chat)) core.queue('message', messageObject(core, chat, message));
  }

  function sharedChat(chatId: number): ChatRecord {
    const chat = core.chat(chatId);
    if (chat.type === 'private') throw new WorldError('В личном чате нет участников, только человек и бот.');
    if (chat.migratedTo !== undefined) throw new WorldError(`Группа «${chat.title}» стала супергруппой.`);
    return chat;
  }

  function checkManages(chat: ChatRecord, personId: number): void {
    const { status, rights } = core.member(chat, personId);
    if (status === 'creator' || (status === 'administrator' && rights?.can_promote_members)) return;
    throw new WorldError(`${personName(core.person(personId))} не может менять админов в «${chat.title}».`);
  }

  /** The owner's place is nobody else's to change, and the bot has its own ways in and out. */
  function changeByHand(byId: number, chatId: number, next: MemberRecord): void {
    const chat = sharedChat(chatId);
    checkManages(chat, byId);
    const who = next.userId === core.bot.id ? core.bot.name : personName(core.person(next.userId));
    if (next.userId === core.bot.id) throw new WorldError(`${who} — бот: его добавляют и удаляют иначе.`);
    const { status } = core.member(chat, next.userId);
    if (status === 'creator') throw new WorldError(`${who} — владелец «${chat.title}».`);
    if (next.status === 'member' && status !== 'administrator') {
      throw new WorldError(`${who} не админ в «${chat.title}».`);
    }
    change(chat, byId, next);
    const isHere = status !== 'left' && status !== 'kicked';
    if (next.status === 'kicked' && isHere) announce(chat, byId, { kind: 'left', userId: next.userId });
    if (next.status !== 'kicked' && !isHere) announce(chat, byId, { kind: 'joined', userId: next.userId });
  }

  return {
    addBot(byPersonId, chatId, rights) {
      const chat = sharedChat(chatId);
      const isNew = !isPresent(core, chat);
      if (chat.type === 'channel' || rights || !isNew) checkManages(chat, byPersonId);
      const asAdmin = rights ?? (chat.type === 'channel' ? core.state.profile.channelRights : undefined);
      change(chat, byPersonId, {
        userId: core.bot.id,
        ...(asAdmin ? { status: 'administrator', rights: asAdmin } : { status: 'member' }),
      });
      if (isNew) announce(chat, byPersonId, { kind: 'joined', userId: core.bot.id });
    },

    removeBot(byPersonId, chatId) {
      const chat = sharedChat(chatId);
      checkManages(chat, byPersonId);
      if (!isPresent(core, chat)) throw new WorldError(`Бота нет в «${chat.title}».`);
      change(chat, byPersonId, { userId: core.bot.id, status: 'kicked' });
      announce(chat, byPersonId, { kind: 'left', userId: core.bot.id });
    },

    leaveBot(chatId) {
      const chat = sharedChat(chatId);
      change(chat, core.bot.id, { userId: core.bot.id, status: 'left' });
      announce(chat, core.bot.id, { kind: 'left', userId: core.bot.id });
    },

    restrictBot(byPersonId, chatId, canSendMessages) {
      const chat = sharedChat(chatId);
      checkManages(chat, byPersonId);
      change(chat, byPersonId, { userId: core.bot.id, status: 'restricted', canSendMessages });
    },

    disarmBot(chatId) {
      const chat = sharedChat(chatId);
      if (!isPresent(core, chat)) return;
      const owner = chat.members.find(({ status }) => status === 'creator')?.userId ?? core.bot.id;
      change(chat, owner, {
        userId: core.bot.id,
        ...(chat.type === 'channel' ? { status: 'administrator', rights: {} } : { status: 'member' }),
      });
    },

    promote: (by, chatId, userId, rights) =>
      changeByHand(by, chatId, { userId, status: 'administrator', rights }),
    demote: (by, chatId, userId) => changeByHand(by, chatId, { userId, status: 'member' }),
    expel: (by, chatId, userId) => changeByHand(by, chatId, { userId, status: 'kicked' }),

    checkManages: (chatId, personId) => checkManages(sharedChat(chatId), personId),

    join(personId, chatId) {
      const chat = sharedChat(chatId);
      if (seesChat(core, chat, personId)) {
        throw new WorldError(`${personName(core.person(personId))} уже состоит в «${chat.title}».`);
      }
      if (core.member(chat, personId).status === 'kicked') {
        throw new WorldError(`${personName(core.person(personId))}: в «${chat.title}» больше не пускают.`);
      }
      change(chat, personId, { userId: personId, status: 'member' });
      announce(chat, personId, { kind: 'joined', userId: personId });
    },

    leave(personId, chatId) {
      const chat = sharedChat(chatId);
      checkSees(core, chat, personId);
      change(chat, personId, { userId: personId, status: 'left' });
      delete chat.replyMarkups?.[personId];
      announce(chat, personId, { kind: 'left', userId: personId });
    },
  };
}
