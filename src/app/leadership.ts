import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../domain/errors.js';
import type { Lease } from '../storage/lease.js';

export interface LeadershipDeps {
  lease: Pick<Lease, 'take' | 'keep' | 'release' | 'termMs'>;
  /** For people, and for `isGone`. */
  who: string;
  /** Whether a holder certainly lives no more, so that nobody waits for the end of its term. */
  isGone: (holder: string) => Promise<boolean>;
  /** Milliseconds that only go forward. */
  steady: () => number;
  /** Somebody else holds it: said once for each holder. */
  onWaiting: (holder: string) => void;
  /** It is this one's turn after it has waited. */
  onTakingOver: () => void;
  onError: (error: unknown) => void;
}

/** A duty that has lost its lease is given this long to end, ms. */
const ENDS_WITHIN = 10_000;

class StuckDuty extends Error {
  override name = 'StuckDuty';
}

/** Looked for so often while somebody else has it, ms. */
const LOOK_EVERY = 500;

/**
 * Takes the lease whenever it is free and does `duty` until the lease is lost or `stop` comes, again and again.
 * The duty's signal aborts before the term could have ended for others: a third of the term is kept as a margin.
 * @returns when `stop` has come, the duty has ended and the lease is free
 * @throws SetupError of the duty: no use in trying again; StuckDuty when it does not end although its lease is lost
 */
export async function lead(
  { lease, who, isGone, steady, onWaiting, onTakingOver, onError }: LeadershipDeps,
  duty: (token: string, signal: AbortSignal) => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  let told = '';
  while (!stop.aborted) {
    const askedAt = steady();
    const result = await lease.take(who).catch((error: unknown) => {
      onError(error);
      return null;
    });
    // Held by oneself: Redis went away before it could answer, and the client asked again.
    if (result && (result.kind === 'taken' || result.holder === who)) {
      if (told !== '') onTakingOver();
      told = '';
      await hold(result.token, askedAt);
    } else if (result && (await isGone(result.holder))) {
      await lease.release(result.token).catch(onError);
      continue;
    } else if (result && result.holder !== told) {
      told = result.holder;
      onWaiting(told);
    }
    await sleep(LOOK_EVERY, undefined, { signal: stop }).catch(() => undefined);
  }

  async function hold(token: string, takenAt: number): Promise<void> {
    const lost = new AbortController();
    let broken: unknown;
    let over = false;
    const work = duty(token, AbortSignal.any([lost.signal, stop]))
      .catch((error: unknown) => {
        broken = error;
      })
      .finally(() => {
        over = true;
      });
    let renewedAt = takenAt;
    // A duty that ends by `stop` still writes: the lease is kept until it is done.
    while (!over) {
      await Promise.race([work, sleep(lease.termMs / 4, undefined, { ref: false })]);
      if (over) break;
      const askedAt = steady();
      const kept = await Promise.race([
        lease.keep(token).catch(() => null),
        sleep(lease.termMs / 4, null, { ref: false }),
      ]);
      if (kept === true) renewedAt = askedAt;
      if (kept === false || steady() - renewedAt > (2 * lease.termMs) / 3) {
        lost.abort();
        await Promise.race([work, sleep(ENDS_WITHIN, undefined, { ref: false })]);
        // Going on beside it would be two at once, and waiting for ever would be none: better a new process.
        if (!over) throw new StuckDuty('a duty does not end although its lease is lost');
      }
    }
    await lease.release(token).catch(onError);
    if (broken instanceof SetupError) throw broken;
    if (broken !== undefined && !stop.aborted) onError(broken);
  }
}
