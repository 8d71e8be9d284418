import { SECOND } from '../domain/clock.js';

/**
 * Telegram gives updates to one caller of getUpdates at a time: whoever asks anew turns the other away with 409
 * (https://core.telegram.org/bots/api#getupdates). Nothing tells which of two programs was first, so each judges by
 * itself: one that has been answered for long undisturbed asks again at once, one that has not steps back.
 */
const TRIAL_MS = 5 * SECOND;
/** Two that both think they were first turn each other away within moments; whoever is struck so often first, yields. */
const STRIKES = 3;

/**
 * @param steady milliseconds that only go forward
 * @param settledMs how long one must have been answered undisturbed to be the first
 */
export function createRivalry(steady: () => number, settledMs: number) {
  const trialMs = Math.min(TRIAL_MS, settledMs);
  let answeredSince: number | null = null;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let strikes = 0;
  let second = false;
  let told = false;
  /** The second looks whether the other is still there, without taking what is the other's. */
  let trial: { since: number; first: number } | null = null;

  return {
    trialMs,
    /** Whether this is the second, which may not take what it is given. */
    trying: () => second,

    /** After 409. 'again': this is the first, ask at once. 'back': ask again only after a long pause. */
    refused(): 'again' | 'back' {
      const now = steady();
      strikes = now - refusedAt < trialMs ? strikes + 1 : 1;
      refusedAt = now;
      trial = null;
      // Half of it: the second comes back after the whole, and the first is to have become the first again by then.
      const settled = answeredSince !== null && now - answeredSince >= settledMs / 2;
      if (!second && settled && strikes < STRIKES) return 'again';
      second = true;
      answeredSince = null;
      return 'back';
    },

    /**
     * After an answer. 'take': it is ours. 'alone': likewise, the other has gone. 'wait': ask again after the trial, take
     * nothing yet. 'rival': somebody else takes the updates.
     * @param first id of the first update in it; null when it is empty
     */
    answered(first: number | null): 'take' | 'alone' | 'wait' | 'rival' {
      const now = steady();
      if (second) {
        // Had the other been there, it would have asked again meanwhile and we would have been refused.
        const alone = first === null || (trial?.first === first && now - trial.since >= trialMs);
        if (!alone) {
          const taken = trial !== null && trial.first !== first;
          trial = taken ? null : (trial ?? { since: now, first });
          return taken ? 'rival' : 'wait';
        }
        second = false;
        told = false;
        trial = null;
        answeredSince = now;
        return 'alone';
      }
      answeredSince ??= now;
      return 'take';
    },

    /** True once for each time it had to step back. */
    isNews(): boolean {
      const news = !told;
      told = true;
      return news;
    },
  };
}
