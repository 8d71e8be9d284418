import { type Card, type CardState, type Decision, decide } from '../domain/card.js';
import type { Clock, Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { AccessTo } from './access.js';

export interface ReviewDeps {
  cards: {
    get(id: string): Promise<Card | null>;
    move(id: string, next: (state: CardState) => CardState | null, by?: ChatId | null): Promise<Card | null>;
    due(now: Instant): Promise<Card[]>;
  };
  accessTo: AccessTo;
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

export type Review = ReturnType<typeof createReview>;

/** What admins decide about cards. Rights are never remembered, they are asked at every decision. */
export function createReview({ cards, accessTo, sendPost, clock }: ReviewDeps) {
  return {
    async decide(id: string, kind: Decision['kind'], by: ChatId): Promise<ReviewOutcome> {
      const card = await cards.get(id);
      if (!card) return { kind: 'gone' };
      const access = await accessTo(card.channel, by, 'decide');
      if (access.kind !== 'allowed') return access;
      const now = clock();
      const decision: Decision = kind === 'approve' ? { kind, due: now } : { kind };
      const moved = await cards.move(id, (state) => decide(state, decision, by, now), by);
      if (!moved) return { kind: 'already' };
      if (moved.state.kind === 'approved') await sendPost(moved);
      return { kind: 'done', card: moved };
    },

    /** Takes up what a crash left between approval and post. A post that may be out already becomes a question there. */
    async resume(): Promise<void> {
      for (const card of await cards.due(clock())) await sendPost(card);
    },
  };
}
