import type { Card } from '../domain/card.js';
import type { Clock, Instant } from '../domain/clock.js';
import { type StandingPost, unnumbered } from '../domain/post.js';
import type { ChatId } from '../domain/subscriber.js';
import type { PostNames } from './post-names.js';

export interface StandingDeps {
  posts: {
    claim(channel: ChatId, names: readonly string[], card: string, now: Instant): Promise<string | null>;
    release(channel: ChatId, names: readonly string[], card: string): Promise<void>;
    record(post: StandingPost, article: string | null): Promise<void>;
    ofCard(channel: ChatId, card: string, since: Instant): Promise<StandingPost | null>;
  };
  namesOf: PostNames;
  /** The words of its post as a reader sees them; null when nobody can say any more. */
  wordsOf: (card: Card) => Promise<string | null>;
  clock: Clock;
}

export type Standing = ReturnType<typeof createStanding>;

/** What a channel is known to have posted, before, while and after a card becomes a post. */
export function createStanding({ posts, namesOf, wordsOf, clock }: StandingDeps) {
  async function record(card: Card, messageId: number, at: Instant): Promise<void> {
    const post: StandingPost = {
      channel: card.channel,
      messageId,
      at,
      card: card.id,
      words: await wordsOf(card),
      byHand: null,
      hasPhoto: card.photo !== null,
      deletedAt: null,
    };
    await posts.record(post, card.matter.kind === 'news' ? card.matter.article : null);
  }

  return {
    /** Whether the card may be posted as far as duplicates go: from now on no other may. */
    claim: async (card: Card): Promise<boolean> =>
      (await posts.claim(card.channel, await namesOf(card), card.id, clock())) === null,

    /** The post certainly does not stand. */
    release: async (card: Card): Promise<void> => posts.release(card.channel, await namesOf(card), card.id),

    record: (card: Card, messageId: number) => record(card, messageId, clock()),

    /** The number of the post it became, where its sender died between noting that and settling the card. */
    async numberOf(card: Card): Promise<number | null> {
      const since = 'at' in card.state ? card.state.at : card.offeredAt;
      return (await posts.ofCard(card.channel, card.id, since))?.messageId ?? null;
    },

    /** «Пост есть»: it counts from when it was seen, though nobody knows its number. Twice is harmless. */
    async seen(card: Card): Promise<void> {
      const { state } = card;
      if (state.kind !== 'published' || state.messageId !== null) return;
      if ((await posts.ofCard(card.channel, card.id, card.offeredAt)) !== null) return;
      await record(card, unnumbered(state.at), state.at);
    },
  };
}
