import { type Clock, type Instant, SECOND } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';

/** Whoever taps until something happens does not want it three times. */
const WITHIN = 2 * SECOND;
const REMEMBERED = 1_000;

/** Tells a press that was made in the same chat a moment ago; in the memory of this process alone. */
export function createSamePress(clock: Clock) {
  const presses = new Map<string, Instant>();

  /** @param data of the button */
  return (chat: ChatId, data: string): boolean => {
    const key = `${chat} ${data}`;
    const now = clock();
    const before = presses.get(key);
    presses.delete(key);
    presses.set(key, now);
    const [oldest] = presses.keys();
    if (presses.size > REMEMBERED && oldest !== undefined) presses.delete(oldest);
    return before !== undefined && Math.abs(now - before) < WITHIN;
  };
}
