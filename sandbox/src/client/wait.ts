import type { WorldCore, WorldEvent } from '../world/core.js';

/**
 * The first value `check` finds, now (without an event) or upon any later event; undefined when the time is up.
 * `check` is called while the event is being told, so nothing can slip between the look and the wait.
 */
export function waitFor<T>(
  world: WorldCore,
  timeoutMs: number,
  check: (event?: WorldEvent) => T | undefined,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const finish = (value: T | undefined) => {
      clearTimeout(timer);
      stop();
      resolve(value);
    };
    const timer = setTimeout(() => finish(undefined), timeoutMs);
    const stop = world.on((event) => {
      const value = check(event);
      if (value !== undefined) finish(value);
    });
    const value = check();
    if (value !== undefined) finish(value);
  });
}
