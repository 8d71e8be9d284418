import { Worker } from 'node:worker_threads';
import { ownBuffer } from '../fetch/read-body.js';
import { processorTime, watchDeadline } from './deadline.js';
import type { Results, Task, WorkerAnswer } from './parse-worker.js';

/** `reason` says in Russian what went wrong, or in the words of the XML parser. */
export type Outcome<T> = { kind: 'done'; result: T } | { kind: 'failed'; reason: string };
export type AnyOutcome = Outcome<Results[Task['kind']]>;

/** One worker, one text at a time. */
export interface ParseThread {
  readonly heapMb: number;
  /** Settles when it has loaded everything; rejects when it cannot. */
  readonly ready: Promise<void>;
  /** The thread is lost when this fails by time, memory or a crash; `lost` then says so. */
  perform(task: Task, allowedMs: number): Promise<AnyOutcome>;
  lost(): boolean;
  /** How long it has been running since its start; null where nobody counts that. */
  runningMs(): number | null;
  /** Ends it; what it is doing fails with this reason. */
  end(reason: string): Promise<void>;
}

/** A busy machine may take long to start a thread, and an honest feed must not pay for that. */
const START_WITHIN_MS = 60_000;
const YOUNG_HEAP_MB = 16;

/** @param pages it is to read pages too, and loads what it needs for that before it is ready */
export function startParseThread(heapMb: number, pages: boolean): ParseThread {
  const worker = new Worker(workerFile(), {
    workerData: { pages },
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    stdout: false,
  });
  // An idle parser must not keep a finished command alive.
  worker.unref();
  let thread: number | null = null;
  let lost = false;
  let ids = 0;
  let answer: (outcome: AnyOutcome, id: number | null) => void = () => undefined;

  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => lose('чтение не начинается'), START_WITHIN_MS);
    answer = (outcome) => {
      clearTimeout(timer);
      if (outcome.kind === 'failed') reject(new Error(outcome.reason));
    };
    worker.on('message', (said: WorkerAnswer) => {
      if ('ready' in said) {
        clearTimeout(timer);
        thread = said.ready;
        resolve();
      } else if ('result' in said) answer({ kind: 'done', result: said.result }, said.id);
      else answer({ kind: 'failed', reason: said.error }, said.id);
    });
  });
  // Who starts a thread in advance may not be waiting for it.
  ready.catch(() => undefined);

  function lose(reason: string) {
    if (lost) return;
    lost = true;
    answer({ kind: 'failed', reason }, null);
    void worker.terminate();
  }
  worker.on('error', (error: NodeJS.ErrnoException) =>
    lose(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'чтение требует слишком много памяти' : error.message),
  );
  worker.on('exit', () => lose('чтение оборвалось'));

  return {
    heapMb,
    ready,
    lost: () => lost,
    runningMs: () => processorTime(thread),
    perform(task, allowedMs) {
      if (lost) return Promise.resolve({ kind: 'failed', reason: 'чтение оборвалось' });
      return new Promise((resolve) => {
        const id = ++ids;
        const stop = watchDeadline(allowedMs, this.runningMs, () => lose('чтение длится слишком долго'));
        answer = (outcome, of) => {
          if (of !== null && of !== id) return;
          stop();
          resolve(outcome);
        };
        const bytes = ownBuffer(task.bytes);
        worker.postMessage({ id, task: { ...task, bytes } }, [bytes.buffer as ArrayBuffer]);
      });
    },
    async end(reason) {
      lose(reason);
      await worker.terminate();
    },
  };
}

/** Node runs no TypeScript in workers: sources under test use the compiled worker, which `npm test` has built. */
function workerFile(): URL {
  const beside = import.meta.url.endsWith('.ts')
    ? '../../../dist/feeds/threads/parse-worker.js'
    : './parse-worker.js';
  return new URL(beside, import.meta.url);
}
