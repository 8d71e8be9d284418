/** When something last happened, for each of many keys; oldest first. */
export interface RecentTimes {
  of(key: number): readonly number[];
  add(key: number, at: number): void;
}

/**
 * Remembers the newest `count` instants of each key. A key that has been silent for `ms` is forgotten at the latest
 * when as much time has passed again, so that however many keys come by, only the lively ones take up memory.
 */
export function createRecentTimes({ count, ms }: { count: number; ms: number }): RecentTimes {
  let young = new Map<number, number[]>();
  let old = new Map<number, number[]>();
  let begun = Number.NEGATIVE_INFINITY;

  const find = (key: number) => young.get(key) ?? old.get(key);

  return {
    of: (key) => find(key) ?? [],
    add(key, at) {
      if (at - begun >= ms) {
        // After a silence as long as two generations nothing of either is recent.
        old = at - begun >= 2 * ms ? new Map() : young;
        young = new Map();
        begun = at;
      }
      const times = find(key) ?? [];
      times.push(at);
      if (times.length >= 2 * count) times.splice(0, times.length - count);
      young.set(key, times);
    },
  };
}
