import { readFileSync, readlinkSync } from 'node:fs';

/** On a machine that is busy with other things nobody waits longer than this many times what is allowed. */
const BUSY_BOUND = 8;
const LOOK_AGAIN_MS = 10;

/** The kernel's number of the calling thread, where it is Linux and says so. */
export function kernelThreadId(): number | null {
  try {
    return Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0] ?? Number.NaN) || null;
  } catch {
    return null;
  }
}

/**
 * How long a thread of this process has been ready to run while others had the processor, ms since its start: the
 * second figure of schedstat (Linux, Documentation/scheduler/sched-stats). 0 where the kernel does not count it.
 */
export function waitedForProcessor(thread: number | null): number {
  if (thread === null) return 0;
  try {
    return Number(readFileSync(`/proc/self/task/${thread}/schedstat`, 'latin1').split(' ')[1]) / 1e6 || 0;
  } catch {
    return 0;
  }
}

/**
 * Calls `late` once when the work begun now has had `allowedMs`. The time in which it was kept from the processor is
 * not its own and does not count, so that a hostile text ends on time and an honest one survives a busy machine.
 * @returns what ends the watch
 */
export function watchDeadline(allowedMs: number, waitedMs: () => number, late: () => void): () => void {
  const began = performance.now();
  const waitedBefore = waitedMs();
  let timer = setTimeout(look, allowedMs);

  function look() {
    const elapsed = performance.now() - began;
    const own = elapsed - Math.max(waitedMs() - waitedBefore, 0);
    const bound = allowedMs * BUSY_BOUND;
    if (own >= allowedMs || elapsed >= bound) late();
    else timer = setTimeout(look, Math.max(Math.min(allowedMs - own, bound - elapsed), LOOK_AGAIN_MS));
  }
  return () => clearTimeout(timer);
}
