import { Worker } from 'node:worker_threads';
import type { WorkerAnswer } from './parse-worker.js';
import type { RawFeed } from './raw.js';

export type ParseOutcome = { kind: 'parsed'; feed: RawFeed } | { kind: 'failed'; reason: string };

export interface ParserPool {
  parse(xml: string): Promise<ParseOutcome>;
  close(): Promise<void>;
}

export interface PoolOptions {
  size?: number;
  /** What a feed may take to parse. */
  deadlineMs?: number;
  /** A worker's heap; a feed that needs more ends its worker and nothing else. */
  maxHeapMb?: number;
}

/** An honest large feed may take longer: a second more for each of these. */
const CHARACTERS_A_SECOND = 4_000_000;

/**
 * Parses away from the main thread: whatever a feed does to its parser, the program goes on.
 * A worker that is stuck or dies is replaced; its feed is reported as unreadable.
 */
export function createParserPool({
  size = 2,
  deadlineMs = 3_000,
  maxHeapMb = 512,
}: PoolOptions = {}): ParserPool {
  const slots = Array.from({ length: size }, () => createSlot({ deadlineMs, maxHeapMb }));
  let turn = 0;
  return {
    parse(xml) {
      // The least loaded; among equals in turn.
      turn = (turn + 1) % size;
      const order = slots
        .map((_, index) => slots[(turn + index) % size])
        .filter((slot) => slot !== undefined);
      const [best] = order.sort((a, b) => a.waiting() - b.waiting());
      return best ? best.parse(xml) : Promise.resolve({ kind: 'failed', reason: 'no worker' });
    },
    async close() {
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

/** One worker at a time, one feed at a time. */
function createSlot({ deadlineMs, maxHeapMb }: Required<Pick<PoolOptions, 'deadlineMs' | 'maxHeapMb'>>) {
  let worker: Worker | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let ids = 0;

  function start(): Worker {
    const started = new Worker(workerFile(), {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      stdout: false,
    });
    // An idle parser must not keep a finished command alive.
    started.unref();
    return started;
  }

  function parseOne(xml: string): Promise<ParseOutcome> {
    worker ??= start();
    const current = worker;
    const id = ++ids;
    return new Promise((resolve) => {
      const settle = (outcome: ParseOutcome) => {
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
      const allowed = deadlineMs + (xml.length / CHARACTERS_A_SECOND) * 1_000;
      const timer = setTimeout(() => replace('it takes too long to read'), allowed);
      current.removeAllListeners();
      current.on('message', (answer: WorkerAnswer) => {
        if (answer.id !== id) return;
        settle(
          'feed' in answer ? { kind: 'parsed', feed: answer.feed } : { kind: 'failed', reason: answer.error },
        );
      });
      current.on('error', (error) => replace(error.message));
      current.on('exit', () => replace('the parser ended'));
      current.postMessage({ id, xml });
    });
  }

  return {
    waiting: () => waiting,
    parse(xml: string): Promise<ParseOutcome> {
      waiting += 1;
      const result = queue
        .then(() => parseOne(xml))
        .finally(() => {
          waiting -= 1;
        });
      queue = result;
      return result;
    },
    async close() {
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
