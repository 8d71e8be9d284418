/**
 * One run at a time, and at most one that waits: whoever asks while one waits is served by that one. A run that was
 * asked for begins after the asking.
 */
export function coalesced(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  function begin(): Promise<void> {
    current = waiting ?? current;
    waiting = null;
    return run();
  }
  return () => {
    waiting ??= current.then(begin, begin);
    return waiting;
  };
}
