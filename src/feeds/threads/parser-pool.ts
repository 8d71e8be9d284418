import { availableParallelism } from 'node:os';
import type { RawFeed } from '../raw.js';
import { watchDeadline } from './deadline.js';
import { type AnyOutcome, type Outcome, type ParseThread, startParseThread } from './parse-thread.js';
import type { Results, Task } from './parse-worker.js';

export type { Outcome } from './parse-thread.js';
export type ParseOutcome = { kind: 'parsed'; feed: RawFeed } | { kind: 'failed'; reason: string };

export interface ParserPool {
  /** The bytes are handed over: whoever asks does not have them any more. */
  parse(bytes: Uint8Array, contentType: string | null): Promise<ParseOutcome>;
  /** The task's bytes are handed over, as in `parse`. */
  run<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Outcome<Results[K]>>;
  /** Starts the workers before the first text comes, beside whatever else is being prepared. */
  standBy(): void;
  /** Ends the workers; whatever is asked of them now or later fails. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Texts read side by side; one that seems stuck does not count. */
  size?: number;
  /** Workers that stand by for those that get stuck. */
  spares?: number;
  /** Pages are read too: a worker that reads feeds alone starts in half the time. */
  pages?: boolean;
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
/** Whoever takes longer of its own time may be stuck: the next text does not wait for it. */
const SUSPECT_AFTER_MS = 100;
/** Beyond those that work and those that stand by, when all of them are stuck. */
const MOST_SUCCESSORS = 2;
/** One reader keeps up with the main thread; on two processors a second would only compete with it. */
const USUAL_SIZE = availableParallelism() > 2 ? 2 : 1;

interface Waiting {
  task: Task;
  heapMb: number;
  allowedMs: number;
  settle: (outcome: AnyOutcome) => void;
}

/**
 * Reads what others wrote away from the main thread: whatever a feed or a page does to its reader, the program goes on.
 * One queue, and the worker that read last reads next: it is warm. A worker that is stuck or dies is replaced, and its
 * text is reported as unreadable.
 */
export function createParserPool({
  size = USUAL_SIZE,
  spares = 1,
  pages = true,
  deadlineMs = 800,
  heapMb = 64,
}: PoolOptions = {}): ParserPool {
  const queue: Waiting[] = [];
  const starting = new Set<ParseThread>();
  /** The warmest first. */
  let idle: ParseThread[] = [];
  const busy = new Set<ParseThread>();
  const suspects = new Set<ParseThread>();
  let closed = false;

  const alive = () => starting.size + idle.length + busy.size;
  const room = () => size - (busy.size - suspects.size);

  function serve() {
    if (closed) return;
    idle = idle.filter((thread) => !thread.lost());
    for (const thread of [...idle]) {
      const next = room() > 0 ? take(thread) : undefined;
      if (next) void occupy(thread, next);
    }
    standBy();
    const [first] = queue;
    if (!first || starting.size > 0) return;
    // All are stuck, or too small for a large text: then the coldest makes room.
    const isTooLarge = ![...idle, ...busy].some((thread) => thread.heapMb >= first.heapMb);
    if (room() <= 0 && !isTooLarge) return;
    if (alive() >= size + spares + MOST_SUCCESSORS) idle.slice(-1).forEach(retire);
    if (alive() < size + spares + MOST_SUCCESSORS) start(first.heapMb);
  }

  function standBy() {
    let begins = true;
    while (begins && !closed && alive() < size + spares) begins = start(queue[0]?.heapMb ?? heapMb);
  }

  /** The first text this worker has the memory for; one with more memory is kept for the large. */
  function take({ heapMb: has }: ParseThread): Waiting | undefined {
    const large = has > heapMb ? queue.findIndex((one) => one.heapMb > heapMb && one.heapMb <= has) : -1;
    const index = large >= 0 ? large : queue.findIndex((one) => one.heapMb <= has);
    return index < 0 ? undefined : queue.splice(index, 1)[0];
  }

  /** Whether it has begun to start. */
  function start(heap: number): boolean {
    try {
      const thread = startParseThread(heap, pages);
      starting.add(thread);
      thread.ready.then(
        () => begin(thread),
        (error: Error) => cannotStart(thread, error),
      );
      return true;
    } catch (error) {
      cannotStart(null, error as Error);
      return false;
    }
  }

  function begin(thread: ParseThread) {
    if (!starting.delete(thread)) return;
    idle.push(thread);
    serve();
  }

  /** No thread to be had: the first text is lost, the next one is tried again. */
  function cannotStart(thread: ParseThread | null, { message }: Error) {
    if (thread) starting.delete(thread);
    queue.shift()?.settle({ kind: 'failed', reason: message });
    if (queue.length > 0) serve();
  }

  async function occupy(thread: ParseThread, { task, allowedMs, settle }: Waiting) {
    idle = idle.filter((one) => one !== thread);
    busy.add(thread);
    const trusted = watchDeadline(SUSPECT_AFTER_MS, thread.runningMs, () => {
      suspects.add(thread);
      serve();
    });
    const outcome = await thread
      .perform(task, allowedMs)
      .catch((error: Error): AnyOutcome => ({ kind: 'failed', reason: error.message }));
    trusted();
    busy.delete(thread);
    suspects.delete(thread);
    if (!thread.lost()) {
      idle.unshift(thread);
      // Successors that are not needed any more, and large ones: memory is for what is being read.
      if (thread.heapMb > heapMb) retire(thread);
      else if (alive() > size + spares && queue.length === 0) idle.slice(-1).forEach(retire);
    }
    settle(outcome);
    serve();
  }

  function retire(thread: ParseThread) {
    idle = idle.filter((one) => one !== thread);
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
    standBy,
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
