import type { Channel } from '../../domain/channel.js';
import type { Message } from '../../domain/message.js';
import type { ChatId } from '../../domain/subscriber.js';
import type { Action } from '../callbacks.js';
import { actionButton } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { MAX_LABEL } from '../subscription/view.js';

/** Telegram takes a hundred buttons under a message: https://limits.tginfo.me/en#bots; nobody looks through more than these. */
const MOST = 40;

/** Of which of somebody's channels. */
export function channelChoice(
  say: Say,
  question: string,
  channels: readonly Pick<Channel, 'chat' | 'title'>[],
  action: (chat: ChatId) => Action,
): Message {
  const more = channels.length > MOST ? [say.html('channel-choice-more')] : [];
  return {
    ...toMessage([say.html(question), ...more].join('\n')),
    buttons: channels
      .slice(0, MOST)
      .map(({ chat, title }) => [actionButton(cut(title, MAX_LABEL), action(chat))]),
  };
}
