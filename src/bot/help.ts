import type { Message } from '../domain/message.js';
import { toMessage } from '../messages/split.js';
import type { BotContext } from './context.js';
import type { BotDeps } from './deps.js';

export type HelpDeps = Pick<BotDeps, 'say' | 'channels' | 'curators'>;

/** /help: what everybody may do, and, to those alone in private, what members of a channel and curators may. */
export function createHelp({ say, channels, curators }: HelpDeps): (ctx: BotContext) => Promise<Message> {
  return async ({ chat, from }) => {
    const person = chat?.type === 'private' ? from?.id : undefined;
    const [own, isCurator] =
      person === undefined ? [[], false] : await Promise.all([channels.of(person), curators.has(person)]);
    const parts = [
      'help',
      own.length > 0 ? 'help-own-channel' : 'help-channel',
      ...(isCurator ? ['help-curator'] : []),
    ];
    return toMessage(parts.map((id) => say.html(id)).join('\n\n'));
  };
}
