/** Work that waits for its turn. */
interface Turn {
  host: string;
  begin: () => Promise<void>;
}

/**
 * Lets so many pieces of work go on side by side, and only a few of them for one host: a slow outlet with ten feeds
 * takes a few places and leaves the others. (That a host is asked one thing at a time is the fetch's business; what it
 * answered may be read while it is asked again.)
 */
export function createTurns(places: number, placesAHost: number) {
  const waiting: Turn[] = [];
  const busy = new Map<string, number>();
  let taken = 0;

  function next(): void {
    while (taken < places) {
      const index = waiting.findIndex(({ host }) => (busy.get(host) ?? 0) < placesAHost);
      const [turn] = index < 0 ? [] : waiting.splice(index, 1);
      if (!turn) return;
      taken += 1;
      busy.set(turn.host, (busy.get(turn.host) ?? 0) + 1);
      turn
        .begin()
        .catch(() => undefined)
        .finally(() => {
          taken -= 1;
          const left = (busy.get(turn.host) ?? 1) - 1;
          if (left > 0) busy.set(turn.host, left);
          else busy.delete(turn.host);
          next();
        });
    }
  }

  return {
    /** Settles as the work does. */
    take<T>(host: string, work: () => Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        waiting.push({ host, begin: () => work().then(resolve, reject) });
        next();
      });
    },
  };
}
