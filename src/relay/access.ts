import { type Channel, type Doing, type Member, mayDo, memberOf } from '../domain/channel.js';
import type { Publisher } from '../domain/publisher.js';
import type { ChatId } from '../domain/subscriber.js';

export interface AccessDeps {
  channels: { get(chat: ChatId): Promise<Channel | null> };
  publisher: Pick<Publisher, 'mayPost'>;
}

export type Access =
  | { kind: 'allowed'; channel: Channel; member: Member }
  /** No member of this channel, a lesser role, or no right there any more; also where there is no such channel. */
  | { kind: 'no-rights' }
  /** The messenger does not answer. */
  | { kind: 'rights-unknown' };

export type AccessTo = ReturnType<typeof createAccess>;

/**
 * Whether somebody may do a thing in a channel, asked anew each time and before anything of the channel is shown: a button
 * may be forwarded, an id guessed. Whoever decides must be a member here and have the right to post there; an observer,
 * who decides nothing, a member alone.
 */
export function createAccess({ channels, publisher }: AccessDeps) {
  return async (chat: ChatId, person: ChatId, doing: Doing): Promise<Access> => {
    const channel = await channels.get(chat);
    const member = channel && memberOf(channel, person);
    if (!channel || !member || !mayDo(member.role, doing)) return { kind: 'no-rights' };
    if (member.role === 'observer') return { kind: 'allowed', channel, member };
    const right = await publisher.mayPost(chat, person);
    if (right === null) return { kind: 'rights-unknown' };
    return right ? { kind: 'allowed', channel, member } : { kind: 'no-rights' };
  };
}
