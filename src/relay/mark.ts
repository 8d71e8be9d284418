import type { Card } from '../domain/card.js';
import { type Marking, markingsFor } from '../domain/marking.js';
import type { ChatId } from '../domain/subscriber.js';
import type { AccessTo } from './access.js';

export interface MarkDeps {
  cards: {
    get(id: string): Promise<Card | null>;
    change(id: string, next: (card: Card) => Card | null, by?: ChatId | null): Promise<Card | null>;
  };
  accessTo: AccessTo;
  markings: readonly Marking[];
}

export type MarkOutcome =
  | { kind: 'offered'; card: Card; markings: readonly Marking[] }
  /** Decided meanwhile, or no marking fits it. */
  | { kind: 'already' }
  | { kind: 'gone' }
  | { kind: 'no-rights' }
  | { kind: 'rights-unknown' };

export type Mark = ReturnType<typeof createMark>;

/** Required markings of a card: an editor puts them in and takes them out, in exact wording, while nobody has decided. */
export function createMark({ cards, accessTo, markings }: MarkDeps) {
  async function look(id: string, by: ChatId): Promise<MarkOutcome> {
    const card = await cards.get(id);
    if (card === null) return { kind: 'gone' };
    const access = await accessTo(card.channel, by, 'decide');
    if (access.kind !== 'allowed') return access;
    const fitting = markingsFor(card, markings);
    if (card.state.kind !== 'offered' || fitting.length === 0) return { kind: 'already' };
    return { kind: 'offered', card, markings: fitting };
  }

  return {
    look,

    /** Puts one in, or takes it out again. */
    async toggle(id: string, marking: string, by: ChatId): Promise<MarkOutcome> {
      const found = await look(id, by);
      if (found.kind !== 'offered') return found;
      const chosen = found.markings.find((one) => one.id === marking);
      if (!chosen) return { kind: 'already' };
      const { text } = chosen;
      const card = await cards.change(
        id,
        (now) => {
          if (now.state.kind !== 'offered') return null;
          const without = now.markings.filter((one) => one !== text);
          const isIn = without.length < now.markings.length;
          return { ...now, markings: isIn ? without : [...without, text] };
        },
        by,
      );
      return card === null ? { kind: 'already' } : { ...found, card };
    },
  };
}
