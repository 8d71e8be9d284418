import { type Clock, SECOND } from '../../domain/clock.js';

export interface RememberedDeps {
  clock: Clock;
  /** Of what is stored; what was put together under another may not be shown. */
  version: () => Promise<string>;
}

/** Nobody notices a headline that is corrected half a minute late; many ask the same within it. */
const KEPT_MS = 30 * SECOND;
/** Of different questions; one holds a week at most. */
const KEPT_AT_MOST = 50;

/**
 * What costs much and many ask for, kept for a moment; whoever asks while it is made waits for the same.
 * @param isWhole whether it may be kept; what will change in a moment by itself is not
 */
export function createRemembered<T>({ clock, version }: RememberedDeps, isWhole: (value: T) => boolean) {
  const kept = new Map<string, { until: number; version: string; value: Promise<T> }>();
  return async (name: string, make: () => Promise<T>): Promise<T> => {
    const current = await version();
    const now = clock();
    const standing = kept.get(name);
    // A clock that was set back must keep nothing for hours.
    if (standing && standing.version === current && now < standing.until && standing.until <= now + KEPT_MS)
      return standing.value;
    kept.delete(name);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
    const value = make();
    kept.set(name, { until: now + KEPT_MS, version: current, value });
    value.then(
      (made) => isWhole(made) || kept.delete(name),
      () => kept.delete(name),
    );
    return value;
  };
}
