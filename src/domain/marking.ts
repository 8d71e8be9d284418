import type { Card } from './card.js';

/** Words that a law wants to stand in a post, exactly so. An editor puts them in; nothing ever does so by itself. */
export interface Marking {
  /** Stands in buttons: up to 16 letters, digits, - and _. */
  id: string;
  /** For a button: at most 18 characters. */
  name: string;
  /** As it stands in the post. */
  text: string;
  /** The law that gives the wording. */
  basis: string;
  /** Ids of the holds with which it is offered. */
  holds: string[];
  /** Also offered with whatever an editor or the curator wrote. */
  own: boolean;
}

/** The markings that fit what a card is about. Of drones nothing stands but official words. */
export function markingsFor(
  { matter, holds }: Pick<Card, 'matter' | 'holds'>,
  all: readonly Marking[],
): Marking[] {
  if (matter.kind !== 'news') return all.filter(({ own }) => own);
  if (holds.includes('drones')) return [];
  return all.filter((marking) => marking.holds.some((hold) => holds.includes(hold)));
}

/** Whether a card has a button «Поставить пометку». */
export const offersMarking = (card: Card, all: readonly Marking[]): boolean =>
  card.state.kind === 'offered' && markingsFor(card, all).length > 0;
