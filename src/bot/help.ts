import type { Message } from '../domain/message.js';
import { toMessage } from '../messages/split.js';
import type { BotContext } from './context.js';
import type { BotDeps } from './deps.js';

export type HelpDeps = Pick<BotDeps, 'say' | 'channels'>;

/** /help: what everybody may do, and, to those alone in private, what members of a channel may. */
export function createHelp({ say, channels }: HelpDeps): (ctx: BotContext) => Promise<Message> {
  return async ({ chat, from }) => {
    const isPrivate = chat?.type === 'private' && from !== undefined;
    const hasChannel = isPrivate && (await channels.of(from.id)).length > 0;
    return toMessage(
      [say.html('help'), say.html(hasChannel ? 'help-own-channel' : 'help-channel')].join('\n\n'),
    );
  };
}
