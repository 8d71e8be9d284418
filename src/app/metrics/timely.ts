import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks once for all who ask meanwhile, and never keeps anybody longer than `within` ms: a store that is away leaves its
 * answer open, and a scrape must come to its end. Nothing is asked anew before the last question was answered.
 * @returns null when there is no answer in time, or a broken one
 */
export function timely<T>(ask: () => Promise<T>, within: number): () => Promise<T | null> {
  let asked: Promise<T | null> | null = null;
  return () => {
    asked ??= ask()
      .catch(() => null)
      .finally(() => {
        asked = null;
      });
    return Promise.race([asked, sleep(within, null, { ref: false })]);
  };
}
