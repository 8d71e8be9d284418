import { setTimeout as sleepFor } from 'node:timers/promises';
import { SECOND } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Gate } from './gate.js';
import { LONGEST_BOOKING, type Pacer } from './pacer.js';

export interface TurnDeps {
  gate: Pick<Gate, 'pass'>;
  pacer: Pick<Pacer, 'book'>;
  /** 0 ≤ x < 1 */
  random: () => number;
}

/** Its turn has come; or it is to be parked so long, ms. */
export type TurnOutcome = { kind: 'go' } | { kind: 'park'; ms: number };

/** Waits up to this are slept through; longer ones are parked, so that one chat holds up no other. */
const LONGEST_SLEEP = 2 * SECOND;
/** Others of the same chat come back within this, one after another. */
const LATER = 2 * SECOND;

/** Waits for the turn of one message: what somebody waits for books it, everything else stands before the gate. */
export function createTurns({ gate, pacer, random }: TurnDeps) {
  const sleeping = new Set<ChatId>();

  return async (chat: ChatId, urgent: boolean): Promise<TurnOutcome> => {
    if (urgent) {
      const wait = await pacer.book(chat, LONGEST_BOOKING);
      if (wait !== null) {
        await sleepFor(wait);
        return { kind: 'go' };
      }
    }
    for (;;) {
      const passage = await gate.pass(chat);
      if (passage.kind === 'go') return { kind: 'go' };
      if (passage.kind === 'closed') return { kind: 'park', ms: 0 };
      if (passage.ms > LONGEST_SLEEP) return { kind: 'park', ms: passage.ms };
      // One of a chat sleeps, the others are parked: a heap of cards for one admin must not fill all places.
      if (sleeping.has(chat)) return { kind: 'park', ms: passage.ms + LATER * random() };
      sleeping.add(chat);
      await sleepFor(passage.ms);
      sleeping.delete(chat);
    }
  };
}
