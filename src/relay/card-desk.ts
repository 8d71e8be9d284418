import type { Card } from '../domain/card.js';
import { type Channel, deskOf, memberOf } from '../domain/channel.js';
import type { Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';

/**
 * The chats where a card is shown: an editor's own post to the editor alone, and where two have to approve to the others
 * too; everything else to the channel's desk.
 */
export function deskOfCard({ matter }: Pick<Card, 'matter'>, channel: Channel, now: Instant): ChatId[] {
  const desk = deskOf(channel, now);
  if (matter.kind !== 'own' || matter.by === undefined || memberOf(channel, matter.by) === null) return desk;
  return channel.review.fourEyes ? [...new Set([matter.by, ...desk])] : [matter.by];
}
