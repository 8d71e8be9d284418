import { WorldError } from '../errors.js';
import type { WorldCore } from './core.js';
import { isPresent } from './hearing.js';
import { checkMaySpeak } from './may-speak.js';
import { messageObject } from './objects.js';

/** Topics of a forum group. https://core.telegram.org/bots/api#forumtopic */
export interface Topics {
  /** Returns the id of the topic: that of the message that begins it. */
  createTopic(personId: number, chatId: number, name: string): number;
}

export function createTopics(core: WorldCore): Topics {
  return {
    createTopic(personId, chatId, name) {
      const chat = core.chat(chatId);
      checkMaySpeak(core, chat, personId);
      if (!chat.topics) throw new WorldError(`В «${chat.title}» темы не включены.`);
      const title = name.trim();
      if (title === '' || [...title].length > 128) throw new WorldError('Имя темы: от 1 до 128 знаков.');
      const id = chat.lastMessageId + 1;
      chat.topics.push({ id, name: title });
      const message = core.addMessage(chat, {
        from: personId,
        topicId: id,
        service: { kind: 'topic', name: title },
      });
      if (isPresent(core, chat)) core.queue('message', messageObject(core, chat, message));
      core.emit({ type: 'chat', chatId });
      return id;
    },
  };
}
