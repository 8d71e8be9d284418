import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease } from '../storage/lease.js';

export interface LeadershipDeps {
  lease: Pick<Lease, 'take' | 'keep' | 'release' | 'termMs'>;
  /** Host and process, for people. */
  who: string;
  /** Milliseconds that only go forward. */
  steady: () => number;
  /** Somebody else holds it: said once for each holder. */
  onWaiting: (heldBy: string) => void;
  onError: (error: unknown) => void;
}

/** Looked for so often while somebody else has it, ms. */
const LOOK_EVERY = 500;

/**
 * Takes the lease whenever it is free and does `duty` until the lease is lost or `stop` comes, again and again.
 * The duty's signal aborts before the term could have ended for others: a third of the term is kept as a margin.
 * @returns when `stop` has come, the duty has ended and the lease is free
 */
export async function lead(
  { lease, who, steady, onWaiting, onError }: LeadershipDeps,
  duty: (token: string, signal: AbortSignal) => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  let told = '';
  while (!stop.aborted) {
    const result = await lease.take(who).catch((error: unknown) => {
      onError(error);
      return null;
    });
    if (result && 'token' in result) {
      told = '';
      await hold(result.token);
    } else if (result && result.heldBy !== told) {
      told = result.heldBy;
      onWaiting(told);
    }
    await sleep(LOOK_EVERY, undefined, { signal: stop }).catch(() => undefined);
  }

  async function hold(token: string): Promise<void> {
    const lost = new AbortController();
    const work = duty(token, AbortSignal.any([lost.signal, stop])).catch(onError);
    let over = false;
    void work.finally(() => {
      over = true;
    });
    let renewedAt = steady();
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
        await work;
      }
    }
    await lease.release(token).catch(onError);
  }
}
