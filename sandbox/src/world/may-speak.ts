import { WorldError } from '../errors.js';
import type { WorldCore } from './core.js';
import { personName } from './names.js';
import type { ChatRecord } from './state.js';

/** Whether a person has the chat in their list. */
export function seesChat(core: WorldCore, chat: ChatRecord, personId: number): boolean {
  if (chat.type === 'private') return chat.personId === personId;
  const { status } = core.member(chat, personId);
  return chat.migratedTo === undefined && status !== 'left' && status !== 'kicked';
}

/** Fails where the person does not have the chat, in words for whoever plays that person. */
export function checkSees(core: WorldCore, chat: ChatRecord, personId: number): void {
  if (seesChat(core, chat, personId)) return;
  const who = personName(core.person(personId));
  throw new WorldError(
    chat.type === 'private' ? `${who}: это чужой чат с ботом.` : `${who} не состоит в «${chat.title}».`,
  );
}

/** Fails where the person may not write in the chat, in words for whoever plays that person. */
export function checkMaySpeak(core: WorldCore, chat: ChatRecord, personId: number): void {
  const who = personName(core.person(personId));
  if (chat.type === 'private') {
    if (chat.personId !== personId) throw new WorldError(`${who}: это чужой чат с ботом.`);
    if (chat.blocked) throw new WorldError(`${who}: бот заблокирован, сначала разблокируйте его.`);
    return;
  }
  if (chat.migratedTo !== undefined) {
    throw new WorldError(`Группа «${chat.title}» стала супергруппой: пишите в новую.`);
  }
  const { status, rights } = core.member(chat, personId);
  if (status === 'left' || status === 'kicked') throw new WorldError(`${who} не состоит в «${chat.title}».`);
  const mayPost = status === 'creator' || (status === 'administrator' && rights?.can_post_messages === true);
  if (chat.type === 'channel' && !mayPost) {
    throw new WorldError(`${who} не ведёт канал «${chat.title}» и писать в него не может.`);
  }
}
