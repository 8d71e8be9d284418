/** Work that waits for its turn. */
interface Turn {
  host: string;
  begin: () => Promise<void>;
}

/**
 * Lets so many pieces of work go on side by side, and never two for one host: an outlet is asked one thing at a time,
 * and a slow one with ten feeds takes one place, not ten.
 */
export function createTurns(places: number) {
  const waiting: Turn[] = [];
  const busy = new Set<string>();

  function next(): void {
    while (busy.size < places) {
      const index = waiting.findIndex(({ host }) => !busy.has(host));
      const [turn] = index < 0 ? [] : waiting.splice(index, 1);
      if (!turn) return;
      busy.add(turn.host);
      turn
        .begin()
        .catch(() => undefined)
        .finally(() => {
          busy.delete(turn.host);
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
