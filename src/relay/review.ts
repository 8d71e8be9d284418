import { type Clock, MINUTE } from '../domain/clock.js';
import { type Card, type CardState, type Decision, decide } from '../domain/review.js';
import type { ChatId } from '../domain/subscriber.js';

export interface ReviewDeps {
  cards: {
    get(id: string): Promise<Card | null>;
    move(id: string, next: (state: CardState) => CardState | null): Promise<Card | null>;
    unsettled(): Promise<Card[]>;
  };
  /** Asks Telegram, each time anew; null when Telegram does not answer. */
  mayPost: (channel: ChatId, person: ChatId) => Promise<boolean | null>;
  /** Hands an approved card to the outbox; handing it twice is harmless. */
  sendPost: (card: Card) => Promise<void>;
  clock: Clock;
}

export type ReviewOutcome =
  | { kind: 'done'; card: Card }
  | { kind: 'already' }
  | { kind: 'no-rights' }
  | { kind: 'rights-unknown' }
  | { kind: 'gone' };

/** A request is long over after this; whoever was sending then is not any more. */
const SENDING_IS_OVER = 5 * MINUTE;

export type Review = ReturnType<typeof createReview>;

/** What admins decide about cards. Rights are never remembered, they are asked at every decision. */
export function createReview({ cards, mayPost, sendPost, clock }: ReviewDeps) {
  return {
    async decide(id: string, decision: Decision, by: ChatId): Promise<ReviewOutcome> {
      const card = await cards.get(id);
      if (!card) return { kind: 'gone' };
      const allowed = await mayPost(card.channel, by);
      if (allowed === null) return { kind: 'rights-unknown' };
      if (!allowed) return { kind: 'no-rights' };
      const moved = await cards.move(id, (state) => decide(state, decision, by, clock()));
      if (!moved) return { kind: 'already' };
      if (moved.state.kind === 'approved') await sendPost(moved);
      return { kind: 'done', card: moved };
    },

    /** Takes up what a crash left between approval and post. A post that may be out already becomes a question there. */
    async resume(): Promise<void> {
      for (const card of await cards.unsettled()) {
        const stuck = card.state.kind === 'sending' && clock() - card.state.at > SENDING_IS_OVER;
        if (card.state.kind === 'approved' || stuck) await sendPost(card);
      }
    },
  };
}
