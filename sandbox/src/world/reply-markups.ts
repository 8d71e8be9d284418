import type { ForceReply, ReplyKeyboardMarkup, ReplyKeyboardRemove } from '../types.js';
import type { WorldCore } from './core.js';
import type { ChatRecord, MessageRecord } from './state.js';

/**
 * Puts a reply keyboard or the wish for a reply before the people of a chat, or takes it away. `selective` narrows it
 * to those mentioned in the text and the author of the message replied to.
 * https://core.telegram.org/bots/api#replykeyboardmarkup
 */
export function putUnderneath(
  core: WorldCore,
  chat: ChatRecord,
  message: MessageRecord,
  underneath: ReplyKeyboardMarkup | ForceReply | ReplyKeyboardRemove,
): void {
  const markups = chat.replyMarkups ?? {};
  for (const personId of addressees(core, chat, message, underneath.selective === true)) {
    if ('remove_keyboard' in underneath) delete markups[personId];
    else markups[personId] = { messageId: message.id, markup: underneath };
  }
  chat.replyMarkups = markups;
  core.emit({ type: 'chat', chatId: chat.id });
}

function addressees(core: WorldCore, chat: ChatRecord, message: MessageRecord, selective: boolean): number[] {
  if (chat.type === 'private') return [chat.id];
  const people = chat.members
    .filter(({ status }) => status !== 'left' && status !== 'kicked')
    .map(({ userId }) => core.findPerson(userId))
    .filter((person) => person !== undefined);
  if (!selective) return people.map(({ id }) => id);
  const repliedTo = chat.messages.find(({ id }) => id === message.replyTo)?.from;
  const mentioned = (message.entities ?? []).map(({ type, user, offset, length }) =>
    type === 'mention' ? (message.text ?? '').slice(offset + 1, offset + length).toLowerCase() : user?.id,
  );
  return people
    .filter(
      ({ id, username }) =>
        id === repliedTo || mentioned.includes(id) || mentioned.includes(username?.toLowerCase()),
    )
    .map(({ id }) => id);
}
