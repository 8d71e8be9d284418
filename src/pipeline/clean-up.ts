import type { Clock, Instant } from '../domain/clock.js';
import { type CleanedUp, isCleanUpDue, nothingRemoved } from '../domain/retention.js';
import type { CleanUpStore } from '../storage/clean-ups.js';
import type { CleanUpStep } from './clean-up-articles.js';

export interface CleanUpDeps {
  /** One after another; each goes on where a run that was killed has ended, for what is gone is not met again. */
  parts: readonly ((step: CleanUpStep) => Promise<void>)[];
  store: CleanUpStore;
  clock: Clock;
  /** Milliseconds that only go forward. */
  steady: () => number;
  /** Between two steps: whoever sends or answers meanwhile has most of the time for itself. */
  pause: (signal: AbortSignal) => Promise<unknown>;
}

export interface CleanUpOptions {
  signal: AbortSignal;
  /** Counts what would go, and removes nothing. */
  dryRun?: boolean;
}

export type CleanUp = ReturnType<typeof createCleanUp>;

/** Removes what is past its term, in steps of a few milliseconds. */
export function createCleanUp({ parts, store, clock, steady, pause }: CleanUpDeps) {
  /** @returns null when the signal came before the end: what was done stands, and the next run does the rest */
  async function run({ signal, dryRun = false }: CleanUpOptions): Promise<CleanedUp | null> {
    const begun = steady();
    const report = nothingRemoved();
    // One instant for all: what a post needs must not be judged by another than the post.
    const now = clock();
    const step = async () => {
      await pause(signal);
      return !signal.aborted;
    };
    for (const part of parts) {
      if (signal.aborted) return null;
      await part({ now, dryRun, report, step });
    }
    if (signal.aborted) return null;
    const done = { at: clock(), tookMs: Math.round(steady() - begun), report };
    if (!dryRun) await store.ended(done);
    return done;
  }

  return {
    run,
    last: store.last,
  };
}

export interface NightlyDeps {
  cleanUp: Pick<CleanUp, 'run' | 'last'>;
  clock: Clock;
  /** Told of each that came to its end. */
  onCleaned: (done: CleanedUp) => void;
  /** Since when the program runs. */
  up: Instant;
}

/** Called every few minutes, it cleans up once a night; a run that was cut off goes on with the next call. */
export function createNightlyCleanUp(
  { cleanUp, clock, onCleaned, up }: NightlyDeps,
  { zone }: { zone: string },
) {
  return async (signal: AbortSignal): Promise<CleanedUp | null> => {
    const last = await cleanUp.last();
    if (!isCleanUpDue(last?.at ?? null, up, clock(), zone)) return null;
    const done = await cleanUp.run({ signal });
    if (done) onCleaned(done);
    return done;
  };
}
