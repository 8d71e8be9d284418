import type { Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { blockQuestion } from '../../../messages/operator/blocked.js';
import { toMessage } from '../../../messages/split.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { isOperator } from '../../operators.js';

type Deps = Pick<
  BotDeps,
  'say' | 'clock' | 'orders' | 'operatorLog' | 'operators' | 'channels' | 'subscribers'
>;

/** Shutting a chat out and letting it in again, for whoever has been let through the gate. */
export function createBlocks(deps: Deps, { operatorIds }: Pick<BotOptions, 'operatorIds'>) {
  const { say, clock, orders, operatorLog, operators, channels, subscribers } = deps;
  const said = (id: string, chat: ChatId): Message => toMessage(say.html(id, { chat: String(chat) }));

  /** Why a chat is not to be blocked; null when it may be. */
  async function refusal(chat: ChatId): Promise<Message | null> {
    // Operators would lock each other, or themselves, out.
    if (await isOperator(operators, operatorIds, chat)) return said('block-operator', chat);
    return (await channels.get(chat)) === null ? null : said('block-channel', chat);
  }

  /** A group is known by the id it has now. */
  const standing = async (chat: ChatId): Promise<ChatId> => (await subscribers.find(chat))?.chat ?? chat;

  return {
    async ask(chat: ChatId): Promise<Message> {
      return (await refusal(chat)) ?? blockQuestion(say, await standing(chat));
    },

    async block(given: ChatId, by: ChatId): Promise<Message> {
      const chat = await standing(given);
      const refused = await refusal(chat);
      if (refused) return refused;
      if (!(await orders.block(chat))) return said('block-already', chat);
      await operatorLog.note({ at: clock(), what: 'block', by, chat, note: '' });
      return said('block-done', chat);
    },

    async unblock(chat: ChatId, by: ChatId): Promise<Message> {
      if (!(await orders.unblock(chat))) return said('unblock-already', chat);
      await operatorLog.note({ at: clock(), what: 'unblock', by, chat, note: '' });
      return said('unblock-done', chat);
    },
  };
}
