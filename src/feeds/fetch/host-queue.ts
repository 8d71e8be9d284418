import { setTimeout as sleep } from 'node:timers/promises';

/** Does `work` for `host` when all earlier work for that host is done; other hosts are not waited for. */
export type InTurn = <T>(host: string, work: () => Promise<T>) => Promise<T>;

/** One thing at a time for each host, first come first served, with a pause between two of them. */
export function createHostQueue(gapMs: number): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (host, work) => {
    const turn = (last.get(host) ?? Promise.resolve()).then(work);
    const rest = () => (gapMs > 0 ? sleep(gapMs) : undefined);
    const over = turn.then(rest, rest).then(() => {
      if (last.get(host) === over) last.delete(host);
    });
    last.set(host, over);
    return turn;
  };
}
