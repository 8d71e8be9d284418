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
 * How long a thread of this process has been running, ms since its start: the first figure of schedstat (Linux,
 * Documentation/scheduler/sched-stats). Null where the kernel does not count it.
 */
export function processorTime(thread: number | null): number | null {
  if (thread === null) return null;
  try {
    return Number(readFileSync(`/proc/self/task/${thread}/schedstat`, 'latin1').split(' ')[0]) / 1e6 || null;
  } catch {
    return null;
  }
}

/**
 * Calls `late` once when the work begun now has had `allowedMs` of the processor; where that is not counted, of the
 * clock. Waiting for a busy machine or a disk is not the work's own time, so that a hostile text ends on time and an
 * honest one survives.
 * @returns what ends the watch
 */
export function watchDeadline(
  allowedMs: number,
  runningMs: () => number | null,
  late: () => void,
): () => void {
  const began = performance.now();
  const before = runningMs();
  let timer = setTimeout(look, allowedMs);
  let isOver = false;

  function look() {
    const elapsed = performance.now() - began;
    const now = runningMs();
    const own = before === null || now === null ? elapsed : now - before;
    const bound = allowedMs * BUSY_BOUND;
    // An answer that waits for a busy main thread is taken first.
    if (own >= allowedMs || elapsed >= bound) setImmediate(() => isOver || late());
    else timer = setTimeout(look, Math.max(Math.min(allowedMs - own, bound - elapsed), LOOK_AGAIN_MS));
  }
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
