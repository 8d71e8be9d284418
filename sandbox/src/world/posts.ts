import { WorldError } from '../errors.js';
import { present } from '../present.js';
import { carriedEntities } from '../text/carried.js';
import { MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH, typedText } from '../text/formatted.js';
import type { RightName } from '../types.js';
import type { WorldCore } from './core.js';
import { isPresent } from './hearing.js';
import { checkSees } from './may-speak.js';
import { personName } from './names.js';
import { messageObject } from './objects.js';
import type { ChatRecord, MessageRecord } from './state.js';

/** What the admins of a channel do by hand with what already stands there, own posts and those of the bot. */
export interface Posts {
  /**
   * Changes a text or a caption; formatting the change does not touch stays, and so does a keyboard. The bot is told by
   * edited_channel_post, of its own posts too.
   */
  editPost(personId: number, chatId: number, messageId: number, text: string): MessageRecord;
  /** Telegram tells a bot nothing of it. */
  deletePost(personId: number, chatId: number, messageId: number): void;
}

/**
 * Without a limit of time: posts of a channel may be edited for ever (td, can_edit_message). What was forwarded, and a
 * rich message, for which the apps have no editor, stays as it is.
 */
export function mayEditPost(
  core: WorldCore,
  chat: ChatRecord,
  message: MessageRecord,
  personId: number,
): boolean {
  const isFixed = message.service ?? message.origin ?? message.rich ?? message.viaBot;
  return !isFixed && may(core, chat, message, personId, 'can_edit_messages');
}

/** At any time, unlike a bot (td, can_delete_channel_message). */
export function mayDeletePost(
  core: WorldCore,
  chat: ChatRecord,
  message: MessageRecord,
  personId: number,
): boolean {
  return may(core, chat, message, personId, 'can_delete_messages');
}

/** With the right to do it to any post, or with the right to post to one's own. */
function may(
  core: WorldCore,
  chat: ChatRecord,
  message: MessageRecord,
  personId: number,
  right: RightName,
): boolean {
  if (chat.type !== 'channel') return false;
  const { status, rights } = core.member(chat, personId);
  if (status === 'creator') return true;
  const isOwn = message.from === personId && rights?.can_post_messages === true;
  return status === 'administrator' && (isOwn || rights?.[right] === true);
}

export function createPosts(core: WorldCore): Posts {
  function found(personId: number, chatId: number, messageId: number) {
    const chat = core.chat(chatId);
    checkSees(core, chat, personId);
    if (chat.type !== 'channel')
      throw new WorldError('Править и удалять руками здесь можно только в канале.');
    const message = chat.messages.find(({ id }) => id === messageId);
    if (!message) throw new WorldError(`Этого поста в «${chat.title}» уже нет.`);
    return { chat, message, who: personName(core.person(personId)) };
  }

  return {
    editPost(personId, chatId, messageId, words) {
      const { chat, message, who } = found(personId, chatId, messageId);
      if (!mayEditPost(core, chat, message, personId)) {
        throw new WorldError(`${who} этот пост в «${chat.title}» править не может.`);
      }
      const { text } = typedText(words);
      const isCaption = message.file !== undefined;
      const limit = isCaption ? MAX_CAPTION_LENGTH : MAX_TEXT_LENGTH;
      if (text === '' && !isCaption) throw new WorldError('Пустым пост не бывает: его можно удалить.');
      if (text.length > limit) throw new WorldError(`Пост длиннее ${limit} знаков: сократите его.`);
      const { text: before = '', entities } = message;
      if (text === before) throw new WorldError('Текст тот же: править нечего.');
      const carried = carriedEntities({ text: before, ...present({ entities }) }, text);
      delete message.text;
      delete message.entities;
      if (text !== '') message.text = text;
      if (carried.length > 0) message.entities = carried;
      message.editDate = core.seconds();
      core.touch(chat, message);
      if (isPresent(core, chat)) core.queue('edited_channel_post', messageObject(core, chat, message));
      return message;
    },

    deletePost(personId, chatId, messageId) {
      const { chat, message, who } = found(personId, chatId, messageId);
      if (!mayDeletePost(core, chat, message, personId)) {
        throw new WorldError(`${who} этот пост в «${chat.title}» удалить не может.`);
      }
      core.removeMessage(chat, message.id);
    },
  };
}
