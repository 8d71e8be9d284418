import type { Message } from '../domain/message.js';

/** Digests that are being sent at one time; each profile and window is one. */
const KEPT = 200;

/**
 * Puts each digest into words once for all who get it, as long as `edition` stays the same: it changes when an article is
 * withdrawn or held for something else.
 */
export function createDigestWords(
  render: (id: string) => Promise<readonly Message[] | null>,
  edition: () => Promise<number>,
): (id: string) => Promise<readonly Message[] | null> {
  const kept = new Map<string, Promise<readonly Message[] | null>>();
  return async (id) => {
    const key = `${await edition()} ${id}`;
    const standing = kept.get(key);
    if (standing) return standing;
    const words = render(id);
    kept.set(key, words);
    // What failed, or was not there yet, is looked up again.
    words.then((found) => found ?? kept.delete(key)).catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return words;
  };
}
