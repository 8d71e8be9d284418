import { Worker } from 'node:worker_threads';
import type { Results, Task, WorkerAnswer } from './parse-worker.js';
import type { RawFeed } from './raw.js';

/** `reason` says in Russian what went wrong, or in the words of the XML parser. */
export type Outcome<T> = { kind: 'done'; result: T } | { kind: 'failed'; reason: string };
export type ParseOutcome = { kind: 'parsed'; feed: RawFeed } | { kind: 'failed'; reason: string };

export interface ParserPool {
  parse(xml: string): Promise<ParseOutcome>;
  run<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Outcome<Results[K]>>;
  /** Ends the workers; whatever is asked of them now or later fails. */
  close(): Promise<void>;
}

export interface PoolOptions {
  size?: number;
  /** What one text may take to read, once its worker has started. */
  deadlineMs?: number;
  /** A worker's heap; a text that needs more ends its worker and nothing else. */
  maxHeapMb?: number;
}

/** A busy machine may take long to start a thread, and an honest feed must not pay for that. */
const START_WITHIN_MS = 60_000;
/** An honest large feed may take longer: a second more for each of these. */
const CHARACTERS_A_SECOND = 4_000_000;

/**
 * Reads what others wrote away from the main thread: whatever a feed or a page does to its reader, the program goes on.
 * A worker that is stuck or dies is replaced; its text is reported as unreadable.
 */
export function createParserPool({
  size = 2,
  deadlineMs = 5_000,
  maxHeapMb = 512,
}: PoolOptions = {}): ParserPool {
  const slots = Array.from({ length: size }, () => createSlot({ deadlineMs, maxHeapMb }));
  let turn = 0;

  async function run<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Outcome<Results[K]>> {
    // The least loaded; among equals in turn.
    turn = (turn + 1) % size;
    const order = slots
      .map((_, index) => slots[(turn + index) % size])
      .filter((slot) => slot !== undefined)
      .sort((a, b) => a.waiting() - b.waiting());
    const outcome = await order[0]?.perform(task);
    // The worker answers a task with its own kind of result.
    return (outcome ?? { kind: 'failed', reason: 'нет ни одного читателя' }) as Outcome<Results[K]>;
  }

  return {
    run,
    async parse(text) {
      const outcome = await run<'feed'>({ kind: 'feed', text });
      return outcome.kind === 'done' ? { kind: 'parsed', feed: outcome.result } : outcome;
    },
    async close() {
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

type AnyOutcome = Outcome<Results[Task['kind']]>;

/** One worker at a time, one text at a time. */
function createSlot({ deadlineMs, maxHeapMb }: Required<Pick<PoolOptions, 'deadlineMs' | 'maxHeapMb'>>) {
  let worker: Worker | null = null;
  let ready = false;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let ids = 0;
  let closed = false;

  function start(): Worker {
    ready = false;
    const started = new Worker(workerFile(), {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      stdout: false,
    });
    // An idle parser must not keep a finished command alive.
    started.unref();
    return started;
  }

  function performOne(task: Task): Promise<AnyOutcome> {
    if (closed) return Promise.resolve({ kind: 'failed', reason: 'программа завершается' });
    worker ??= start();
    const current = worker;
    const id = ++ids;
    return new Promise((resolve) => {
      const settle = (outcome: AnyOutcome) => {
        clearTimeout(timer);
        current.removeAllListeners();
        current.on('error', () => undefined);
        resolve(outcome);
      };
      const replace = (reason: string) => {
        worker = null;
        settle({ kind: 'failed', reason });
        void current.terminate();
      };
      let timer: NodeJS.Timeout;
      const begin = () => {
        const allowed = deadlineMs + (task.text.length / CHARACTERS_A_SECOND) * 1_000;
        timer = setTimeout(() => replace('чтение длится слишком долго'), allowed);
        current.postMessage({ id, task });
      };
      current.removeAllListeners();
      current.on('message', (answer: WorkerAnswer) => {
        if (answer === 'ready') {
          ready = true;
          clearTimeout(timer);
          return begin();
        }
        if (answer.id !== id) return;
        settle(
          'result' in answer
            ? { kind: 'done', result: answer.result }
            : { kind: 'failed', reason: answer.error },
        );
      });
      current.on('error', (error) => replace(error.message));
      current.on('exit', () => replace('чтение оборвалось'));
      if (ready) begin();
      else timer = setTimeout(() => replace('чтение не начинается'), START_WITHIN_MS);
    });
  }

  return {
    waiting: () => waiting,
    perform(task: Task): Promise<AnyOutcome> {
      waiting += 1;
      const result = queue
        .then(() => performOne(task))
        // No thread to be had: this text is lost, the next one is tried again.
        .catch((error: Error): AnyOutcome => ({ kind: 'failed', reason: error.message }))
        .finally(() => {
          waiting -= 1;
        });
      queue = result;
      return result;
    },
    async close() {
      closed = true;
      await worker?.terminate();
      worker = null;
    },
  };
}

/** Node runs no TypeScript in workers: sources under test use the compiled worker, which `npm test` has built. */
function workerFile(): URL {
  const beside = import.meta.url.endsWith('.ts') ? '../../dist/feeds/parse-worker.js' : './parse-worker.js';
  return new URL(beside, import.meta.url);
}
