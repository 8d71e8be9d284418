import { type Channel, memberOf } from '../../../domain/channel.js';
import { joined } from '../../../domain/channel-members.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { type ChannelDeps, entryOf } from './desk.js';

/**
 * - `in`: a member, by what role ever;
 * - `invite`: others manage the channel, and have to invite;
 * - `unsure`: Telegram does not say whether they may still.
 */
export type Way = 'in' | 'invite' | 'unsure';

/**
 * Who may post in a channel that others have connected is let in by them. Only where no manager is left who may post,
 * the channel is taken over by who may: they become its manager.
 */
export function createLetIn({ say, channels, publisher, clock }: ChannelDeps) {
  return async (chat: ChatId, admin: ChatId): Promise<Way> => {
    const standing = await channels.get(chat);
    if (!standing) return 'unsure';
    const member = memberOf(standing, admin);
    if (member?.role === 'manager') return 'in';
    const managers = await managersOf(standing);
    if (managers !== 'none') return member ? 'in' : managers === 'some' ? 'invite' : 'unsure';
    const taken = await channels.update(
      chat,
      (now) => {
        const made = joined(now, admin, 'manager');
        return made.kind === 'changed' ? made.channel : null;
      },
      (before) =>
        entryOf(clock(), admin, before, { what: 'member', note: say.text('channel-note-taken-over') }),
    );
    return taken ? 'in' : 'invite';
  };

  /** Whether any of them may still post. */
  async function managersOf({ chat, members }: Channel): Promise<'some' | 'none' | 'unsure'> {
    const managers = members.filter(({ role }) => role === 'manager');
    const rights = await Promise.all(managers.map(({ person }) => publisher.mayPost(chat, person)));
    if (rights.includes(true)) return 'some';
    return rights.includes(null) ? 'unsure' : 'none';
  }
}
