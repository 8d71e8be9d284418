import { NOBODY } from '../../domain/card.js';
import { type Channel, memberOf } from '../../domain/channel.js';
import type { ChatId } from '../../domain/subscriber.js';
import type { Say } from '../say.js';

/** How a person is called among those who decide about a channel: the label they chose, else by their role. */
export function memberName(say: Say, channel: Pick<Channel, 'members'>, person: ChatId): string {
  if (person === NOBODY) return say.text('card-member-forgotten');
  const member = memberOf(channel, person);
  return member?.label ?? say.text('card-member-by-role', { role: member?.role ?? 'gone' });
}
