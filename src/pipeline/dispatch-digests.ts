import { type Clock, MINUTE, SECOND } from '../domain/clock.js';
import type { DueSet } from '../storage/due.js';
import type { Term } from '../storage/lease.js';
import { type ComposerDeps, createComposer } from './dispatch/composed.js';
import { type PageDeps, servePage } from './dispatch/page.js';

export { SETTLING } from './dispatch/composed.js';

export interface DispatchDeps extends ComposerDeps, Omit<PageDeps, 'due' | 'outbox' | 'composer'> {
  due: Pick<DueSet, 'page' | 'moveOn' | 'drop'>;
  outbox: PageDeps['outbox'] & {
    /** Jobs that wait for a sender or are in its hands, and jobs parked for later. */
    load(): Promise<{ ready: number; parked: number }>;
  };
  clock: Clock;
  /** Waits so many ms, or until the signal aborts; never throws. */
  pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface Dispatched {
  /** Deliveries put into the outbox. */
  queued: number;
  /** - `done`: nobody is due. - `lost`: the lease is somebody else's. - `stopped`: the signal has aborted. */
  ended: 'done' | 'lost' | 'stopped';
}

/** Jobs ready to be sent at most: 5000, or two minutes of sending. */
const MAX_READY = 5_000;
const MAX_READY_SECONDS = 120;
/** Parked jobs take room of their own: chats that Telegram keeps waiting must not keep the others. */
const PARKED = 2;
/** Pages begin small and grow: the first message need not wait until everybody's digest is composed. */
const FIRST_PAGE = 25;
const PAGE = 500;
/** A run may last an hour: those that stayed due, for the night or for a failure, are looked at again so often. */
const LOOK_AGAIN = MINUTE;
/** How often a page is begun anew because Redis has lost its digests. */
const TRIES = 5;

/** Moves due subscriptions into the outbox and keeps it shallow. Each slot is moved once, late ones together. */
export function createDigestDispatcher(deps: DispatchDeps, { sendRate }: { sendRate: number }) {
  const { due, outbox, clock, pause } = deps;
  const composer = createComposer(deps);
  const maxReady = Math.max(1, Math.min(MAX_READY, Math.floor(sendRate * MAX_READY_SECONDS)));
  const refill = Math.ceil(maxReady / 4);
  // Often enough that a quarter becomes free between two looks at most.
  const lookEvery = Math.min(SECOND, Math.max(SECOND / 4, (refill / sendRate / 4) * SECOND));

  async function room(): Promise<number> {
    const { ready, parked } = await outbox.load();
    return Math.min(maxReady - ready, (1 + PARKED) * maxReady - ready - parked);
  }

  /**
   * Goes on until nobody is due who can be served; while the outbox is full it waits. Never run twice at once.
   * @param term the lease it is done under: nothing is written after it
   * @throws after everybody else has been served, when a chat could not be; it stays due
   */
  return async function dispatchDigests(term: Term, signal: AbortSignal): Promise<Dispatched> {
    let failures: unknown[] = [];
    // Those that stay due come first in every later page.
    let staying = 0;
    let begun = clock();
    let queued = 0;
    let tries = 0;
    let size = FIRST_PAGE;
    for (let free = await room(); !signal.aborted; ) {
      if (clock() - begun >= LOOK_AGAIN) {
        begun = clock();
        staying = 0;
        // Those that fail still are met again.
        failures = [];
      }
      if (free <= 0) {
        free = await room();
        if (free < refill) {
          if ((await due.page(clock(), staying, 1)).due.length === 0) break;
          await pause(lookEvery, signal);
          free = 0;
        }
        continue;
      }
      const now = clock();
      const page = await due.page(now, staying, Math.min(size, free));
      if (page.due.length === 0) break;
      const done = await servePage({ ...deps, composer }, term, page, now);
      if (done === 'lost') return { queued, ended: 'lost' };
      if (done === 'other master') continue;
      if (done === 'digest gone') {
        tries += 1;
        if (tries === TRIES) throw new Error('Redis does not keep digests: is its memory full?');
        composer.forget();
        continue;
      }
      tries = 0;
      size = Math.min(PAGE, 2 * size);
      staying += done.staying;
      queued += done.queued;
      free -= done.queued;
      failures.push(...done.failures);
    }
    if (signal.aborted) return { queued, ended: 'stopped' };
    if (failures.length > 0)
      throw new Error(`${failures.length} due subscriptions could not be dispatched`, { cause: failures[0] });
    return { queued, ended: 'done' };
  };
}
