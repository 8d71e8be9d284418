import type { Card } from '../domain/card.js';
import type { Clock } from '../domain/clock.js';
import { DAY } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';

export interface WithoutPhotoDeps {
  cards: { offer(card: Card, name: string): Promise<boolean> };
  /** Hands a card to the outbox for one admin; handing it twice is harmless. */
  sendCard: (card: Card, admin: ChatId) => Promise<void>;
  clock: Clock;
  newId: () => string;
}

/** What Telegram says of a picture it does not take, by its address, its id or its form. */
const OF_PICTURE =
  /file identifier|HTTP URL|web ?page|WEBPAGE_|PHOTO_|IMAGE_|photo|type of file|file of size|wrong type/i;

/**
 * Telegram takes the words of a card and not its picture. What was approved had one, so nothing goes out without it: the
 * card is offered once more, without, to whoever approved it.
 * @returns false when it is not the picture that was refused
 */
export function createWithoutPhoto({ cards, sendCard, clock, newId }: WithoutPhotoDeps) {
  return async (card: Card, reason: string): Promise<boolean> => {
    if (card.photo === null || !OF_PICTURE.test(reason)) return false;
    const now = clock();
    const again: Card = {
      ...card,
      id: newId(),
      photo: null,
      byRule: false,
      offeredAt: now,
      expiresAt: Math.max(card.expiresAt, now + DAY),
      state: { kind: 'offered' },
    };
    const isNew = await cards.offer(again, `again:${card.id}`);
    if (isNew && 'by' in card.state) await sendCard(again, card.state.by);
    return true;
  };
}
