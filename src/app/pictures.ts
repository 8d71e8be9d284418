import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { PictureAnswer } from './picture-worker.js';

export type Painted = { kind: 'png'; bytes: Uint8Array } | { kind: 'failed'; reason: string };

/** Makes PNGs of SVGs, away from the main thread. */
export interface Painter {
  /** Whoever asks can go on without a picture: a failure is a value. */
  paint(svg: string): Promise<Painted>;
  /** Ends the worker; what is asked of it now or later fails. */
  close(): Promise<void>;
}

export interface PainterOptions {
  /** For one picture, with the start of the worker, on a busy machine. */
  deadlineMs?: number;
}

/** Of pictures that wait; the next one is refused. */
const MOST_WAITING = 200;

interface Waiting {
  svg: string;
  module: object;
  settle: (painted: Painted) => void;
}

/** TypeScript has it in its library for browsers alone. */
declare const WebAssembly: { compile(code: Uint8Array): Promise<object> };

/**
 * A picture takes up to a tenth of a second, a worker some 50 MB: there is one while pictures are asked for, and none when
 * nobody asks. What V8 has compiled is kept for the next: measured, a worker that compiles anew takes eight times as long.
 */
export function createPainter({ deadlineMs = 20_000 }: PainterOptions = {}): Painter {
  const queue: Waiting[] = [];
  let code: Promise<object> | null = null;
  let worker: Worker | null = null;
  let closed = false;

  function start(module: object): Worker {
    const started = new Worker(workerFile(), { workerData: module });
    started.on('message', (answer: PictureAnswer) => {
      if (started !== worker) return;
      if ('png' in answer) settle({ kind: 'png', bytes: answer.png });
      // A panic in WebAssembly leaves its memory in any state: the next picture gets a new worker.
      else lose(started, answer.error);
    });
    started.on('error', (error) => lose(started, error.message));
    started.on('exit', () => lose(started, 'worker ended'));
    return started;
  }

  /** The picture at the head is done, in whichever way; the worker takes the next or ends. */
  function settle(painted: Painted) {
    clearTimeout(timer);
    queue.shift()?.settle(painted);
    work();
  }

  function lose(lost: Worker, reason: string) {
    if (lost !== worker) return;
    worker = null;
    void lost.terminate();
    settle({ kind: 'failed', reason });
  }

  let timer: NodeJS.Timeout | undefined;
  function work() {
    const [next] = queue;
    if (!next) {
      const idle = worker;
      worker = null;
      void idle?.terminate();
      return;
    }
    worker ??= start(next.module);
    const current = worker;
    timer = setTimeout(() => lose(current, 'took too long'), deadlineMs);
    current.postMessage(next.svg);
  }

  return {
    async paint(svg) {
      code ??= compiled();
      const module = await code.catch((error: Error) => error);
      if (module instanceof Error) return { kind: 'failed', reason: module.message };
      if (closed) return { kind: 'failed', reason: 'closed' };
      if (queue.length >= MOST_WAITING) return { kind: 'failed', reason: 'too many pictures' };
      return new Promise((settled) => {
        queue.push({ svg, module, settle: settled });
        if (queue.length === 1) work();
      });
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const current = worker;
      worker = null;
      for (const { settle } of queue.splice(0)) settle({ kind: 'failed', reason: 'closed' });
      await current?.terminate();
    },
  };
}

async function compiled(): Promise<object> {
  const file = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  return WebAssembly.compile(await readFile(file));
}

/** Node runs no TypeScript in workers: sources under test use the compiled worker, which `npm test` has built. */
function workerFile(): URL {
  const beside = import.meta.url.endsWith('.ts') ? '../../dist/app/picture-worker.js' : './picture-worker.js';
  return new URL(beside, import.meta.url);
}
