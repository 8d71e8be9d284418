import type { Card } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import { type Clock, HOUR } from '../domain/clock.js';
import { DELETABLE_HOURS, type StandingPost } from '../domain/post.js';
import type { Publisher } from '../domain/publisher.js';
import type { ChatId } from '../domain/subscriber.js';
import type { AccessTo } from './access.js';
import type { Standing } from './standing.js';

export interface DeletePostDeps {
  cards: {
    get(id: string): Promise<Card | null>;
    move(
      id: string,
      next: (state: Card['state']) => Card['state'] | null,
      by?: ChatId | null,
    ): Promise<Card | null>;
  };
  posts: {
    update(
      channel: ChatId,
      messageId: number,
      change: (post: StandingPost) => StandingPost | null,
    ): Promise<StandingPost | null>;
  };
  standing: Pick<Standing, 'release'>;
  accessTo: AccessTo;
  publisher: Pick<Publisher, 'remove'>;
  clock: Clock;
}

export type DeleteOutcome =
  /** It stands and can be deleted here. */
  | { kind: 'deletable'; card: Card; channel: Channel }
  | { kind: 'deleted'; card: Card }
  /** Too old for the messenger, or nobody knows its number (`messageId` null), or it refuses. */
  | { kind: 'by-hand'; card: Card; channel: Channel; messageId: number | null }
  /** No such post: deleted before, or never published. */
  | { kind: 'gone' }
  | { kind: 'no-answer' }
  | { kind: 'no-rights' }
  | { kind: 'rights-unknown' };

export type DeletePost = ReturnType<typeof createDeletePost>;

/** «Удалить»: takes a post out of its channel while the messenger allows it. Twice is harmless. */
export function createDeletePost({ cards, posts, standing, accessTo, publisher, clock }: DeletePostDeps) {
  /** What pressing would come to. */
  async function look(id: string, by: ChatId): Promise<DeleteOutcome> {
    const card = await cards.get(id);
    if (card === null) return { kind: 'gone' };
    const access = await accessTo(card.channel, by, 'decide');
    if (access.kind !== 'allowed') return access;
    const { channel } = access;
    const { state } = card;
    if (state.kind !== 'published') return { kind: 'gone' };
    const { messageId, at } = state;
    if (messageId === null || messageId < 0 || clock() - at > DELETABLE_HOURS * HOUR)
      return { kind: 'by-hand', card, channel, messageId };
    return { kind: 'deletable', card, channel };
  }

  return {
    look,

    async remove(id: string, by: ChatId): Promise<DeleteOutcome> {
      const found = await look(id, by);
      if (found.kind !== 'deletable') return found;
      const { card, channel } = found;
      const messageId = card.state.kind === 'published' ? card.state.messageId : null;
      if (messageId === null) return { kind: 'by-hand', card, channel, messageId };
      const outcome = await publisher.remove(card.channel, messageId);
      if (outcome.kind === 'no-answer') return { kind: 'no-answer' };
      if (outcome.kind !== 'done') return { kind: 'by-hand', card, channel, messageId };
      // Whoever dies here presses again: a post that stands no more is as good as deleted.
      const at = clock();
      await posts.update(card.channel, messageId, (post) => ({ ...post, deletedAt: post.deletedAt ?? at }));
      const deleted = await cards.move(
        id,
        (state) => (state.kind === 'published' ? { kind: 'deleted', by, at, messageId } : null),
        by,
      );
      if (deleted === null) return { kind: 'gone' };
      await standing.release(deleted);
      return { kind: 'deleted', card: deleted };
    },
  };
}
