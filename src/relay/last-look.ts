import { type Card, REFUSALS } from '../domain/card.js';
import type { Clock } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { LookAt } from './look.js';

export interface LastLookDeps {
  lookAt: LookAt;
  cards: { offer(card: Card, name: string): Promise<boolean> };
  /** Hands a card to the outbox for one admin; handing it twice is harmless. */
  sendCard: (card: Card, admin: ChatId) => Promise<void>;
  clock: Clock;
  newId: () => string;
}

/**
 * The last look at an approved card before it becomes a post. Of what its card did not warn of, its admins are warned
 * by another card; the next round shows it to those who did not approve this one.
 * @returns why it must not be posted, in words for the admin; null when it may
 */
export function createLastLook({ lookAt, cards, sendCard, clock, newId }: LastLookDeps) {
  return async (card: Card): Promise<string | null> => {
    if (card.matter.kind !== 'news') return null;
    const look = await lookAt(card.matter.article);
    if (look.kind !== 'stands') return REFUSALS[look.kind];
    if (look.holds.every((hold) => card.holds.includes(hold))) return null;
    // Another id: the buttons under the card of before must decide nothing any more.
    const again: Card = {
      ...card,
      id: newId(),
      holds: look.holds,
      offeredAt: clock(),
      state: { kind: 'offered' },
    };
    // Whoever died before it was noted as refused is followed by one that looks again: it is offered once.
    const isNew = await cards.offer(again, `again:${card.id}`);
    if (isNew && 'by' in card.state) await sendCard(again, card.state.by);
    return REFUSALS.grown;
  };
}
