import type { Card } from '../domain/card.js';
import { DAY, type Instant } from '../domain/clock.js';
import type { StandingPost } from '../domain/post.js';
import type { ChatId } from '../domain/subscriber.js';

export interface PostTimesDeps {
  cards: { scheduled(channel: ChatId): Promise<Card[]> };
  posts: { between(channel: ChatId, from: Instant, to: Instant): Promise<StandingPost[]> };
}

export type PostTimes = ReturnType<typeof createPostTimes>;

/** When a channel's posts of the last day stand, and those are to go out that wait: what slots are taken by. */
export function createPostTimes({ cards, posts }: PostTimesDeps) {
  return async (channel: ChatId, now: Instant): Promise<Instant[]> => {
    const [waiting, standing] = await Promise.all([
      cards.scheduled(channel),
      posts.between(channel, now - DAY, now + 1),
    ]);
    return [
      ...waiting.flatMap(({ state }) => (state.kind === 'approved' ? [state.due] : [])),
      ...standing.filter(({ deletedAt }) => deletedAt === null).map(({ at }) => at),
    ];
  };
}
