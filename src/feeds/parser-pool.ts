import { type AnyOutcome, type Outcome, type ParseThread, startParseThread } from './parse-thread.js';
import type { Results, Task } from './parse-worker.js';
import type { RawFeed } from './raw.js';

export type { Outcome } from './parse-thread.js';
export type ParseOutcome = { kind: 'parsed'; feed: RawFeed } | { kind: 'failed'; reason: string };

export interface ParserPool {
  /** The bytes are handed over: whoever asks does not have them any more. */
  parse(bytes: Uint8Array, contentType: string | null): Promise<ParseOutcome>;
  /** The task's bytes are handed over, as in `parse`. */
  run<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Outcome<Results[K]>>;
  /** Ends the workers; whatever is asked of them now or later fails. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Texts read side by side; a stuck one does not count. */
  size?: number;
  /** What one text of up to a megabyte may take to read, once its worker has started. */
  deadlineMs?: number;
  /** A worker's heap for a text of up to a megabyte; one that needs more ends its worker and nothing else. */
  heapMb?: number;
}

const MB = 1024 * 1024;
/** What each further megabyte may take, up to ten: measured on two busy cores, an honest feed takes 160 ms and 7 MB. */
const MS_A_MB = 300;
const HEAP_A_MB = 8;
const MOST_MB = 10;
/** Whoever takes longer is probably stuck; a successor is started, so that the next text need not wait for one. */
const SUSPECT_AFTER_MS = 150;

interface Waiting {
  task: Task;
  heapMb: number;
  allowedMs: number;
  settle: (outcome: AnyOutcome) => void;
}

/**
 * Reads what others wrote away from the main thread: whatever a feed or a page does to its reader, the program goes on.
 * One queue; whichever worker is free takes the next text. A worker that is stuck or dies is replaced, and its text is
 * reported as unreadable.
 */
export function createParserPool({ size = 2, deadlineMs = 800, heapMb = 64 }: PoolOptions = {}): ParserPool {
  const queue: Waiting[] = [];
  const starting = new Set<ParseThread>();
  const idle = new Set<ParseThread>();
  const busy = new Set<ParseThread>();
  const suspects = new Set<ParseThread>();
  /** Once a worker was lost another may be: from then on all stand ready. */
  let alarmed = false;
  let closed = false;

  function serve() {
    if (closed) return;
    for (const thread of idle) {
      if (thread.lost()) {
        idle.delete(thread);
        continue;
      }
      const next = take(thread);
      if (next) void occupy(thread, next);
    }
    const room = size + Math.min(suspects.size, size) - busy.size - starting.size;
    const few = alarmed && idle.size + busy.size + starting.size < size;
    const spare = few || (suspects.size > 0 && idle.size === 0) ? 1 : 0;
    const wanted = Math.max(queue.length, spare) - starting.size;
    for (let n = Math.min(wanted, room - idle.size); n > 0; n--) start(queue[0]?.heapMb ?? heapMb);
    // A large text, and nobody but small workers: one of them makes room.
    const [small] = idle;
    if (queue.length > 0 && small && starting.size === 0 && room <= idle.size) {
      retire(small);
      start(queue[0]?.heapMb ?? heapMb);
    }
  }

  /** The first text this worker has the memory for; one with more memory is kept for the large. */
  function take({ heapMb: has }: ParseThread): Waiting | undefined {
    const large = has > heapMb ? queue.findIndex((one) => one.heapMb > heapMb && one.heapMb <= has) : -1;
    const index = large >= 0 ? large : queue.findIndex((one) => one.heapMb <= has);
    return index < 0 ? undefined : queue.splice(index, 1)[0];
  }

  function start(heap: number) {
    try {
      const thread = startParseThread(heap);
      starting.add(thread);
      thread.ready.then(
        () => begin(thread),
        (error: Error) => cannotStart(thread, error),
      );
    } catch (error) {
      cannotStart(null, error as Error);
    }
  }

  function begin(thread: ParseThread) {
    if (!starting.delete(thread)) return;
    idle.add(thread);
    serve();
  }

  /** No thread to be had: the first text is lost, the next one is tried again. */
  function cannotStart(thread: ParseThread | null, { message }: Error) {
    if (thread) starting.delete(thread);
    queue.shift()?.settle({ kind: 'failed', reason: message });
    if (queue.length > 0) serve();
  }

  async function occupy(thread: ParseThread, { task, allowedMs, settle }: Waiting) {
    idle.delete(thread);
    busy.add(thread);
    const suspicion = setTimeout(() => {
      suspects.add(thread);
      serve();
    }, SUSPECT_AFTER_MS);
    const outcome = await thread
      .perform(task, allowedMs)
      .catch((error: Error): AnyOutcome => ({ kind: 'failed', reason: error.message }));
    clearTimeout(suspicion);
    busy.delete(thread);
    suspects.delete(thread);
    if (thread.lost()) alarmed = true;
    else {
      idle.add(thread);
      // Successors that were not needed, and large ones: memory is for what is being read.
      const tooMany = idle.size + busy.size + starting.size > size && queue.length === 0;
      if (tooMany || thread.heapMb > heapMb) retire(thread);
    }
    settle(outcome);
    serve();
  }

  function retire(thread: ParseThread) {
    idle.delete(thread);
    void thread.end('чтение оборвалось');
  }

  function run<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Outcome<Results[K]>> {
    if (closed) return Promise.resolve({ kind: 'failed', reason: 'программа завершается' });
    const furtherMb = Math.ceil(Math.min(Math.max(task.bytes.byteLength / MB - 1, 0), MOST_MB));
    const answer = new Promise<AnyOutcome>((settle) => {
      queue.push({
        task,
        heapMb: heapMb + furtherMb * HEAP_A_MB,
        allowedMs: deadlineMs + furtherMb * MS_A_MB,
        settle,
      });
    });
    serve();
    // The worker answers a task with its own kind of result.
    return answer as Promise<Outcome<Results[K]>>;
  }

  return {
    run,
    async parse(bytes, contentType) {
      const outcome = await run<'feed'>({ kind: 'feed', bytes, contentType });
      return outcome.kind === 'done' ? { kind: 'parsed', feed: outcome.result } : outcome;
    },
    async close() {
      closed = true;
      const reason = 'программа завершается';
      for (const { settle } of queue.splice(0)) settle({ kind: 'failed', reason });
      await Promise.all([...starting, ...idle, ...busy].map((thread) => thread.end(reason)));
    },
  };
}
