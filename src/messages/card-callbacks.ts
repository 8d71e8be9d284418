import { z } from 'zod';

const cardId = z.string().regex(/^[\w-]{1,16}$/);
/** Minutes since 1970. */
const minute = z
  .string()
  .regex(/^[1-9]\d{0,7}$/)
  .transform(Number);

/** The buttons of a review card beside its decisions: their names and fields in order, for messages/callbacks. */
export const CARD_SHAPES = {
  /** Pages of a card: itself, the place it is held for, when it may go out, what is not to be offered any more. */
  cardPage: { id: cardId, page: z.enum(['main', 'place', 'later', 'less', 'again']) },
  /** Approves a card for a moment, in minutes since 1970. */
  cardSlot: { id: cardId, at: minute },
  /** Asks for what is typed: another moment, other words. */
  cardAsk: { id: cardId, what: z.enum(['time', 'text']) },
  /** Leaves things out of a channel's offers: a topic (t), a rubric (r), a source (s), for which is asked twice, the n-th word (w). */
  cardLess: {
    id: cardId,
    item: z.string().regex(/^[trsw][\w-]{1,32}$/),
    choice: z.enum(['less', 'sure']),
  },
} as const;
