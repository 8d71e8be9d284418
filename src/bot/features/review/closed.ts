import type { Instant } from '../../../domain/clock.js';
import { whenNext } from '../../../messages/dates.js';
import type { Say } from '../../../messages/say.js';

/** Why a chosen moment cannot be had, and what to do. */
export function closedWords(
  say: Say,
  outcome: { kind: 'past' } | { kind: 'closed'; next: Instant },
  now: Instant,
  zone: string,
): string {
  return outcome.kind === 'past'
    ? say.text('card-time-past')
    : say.text('card-time-closed', { when: whenNext(say, outcome.next, now, zone, []) });
}
