import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const HOLDER = fileURLToPath(new URL('../../support/app-holder.mjs', import.meta.url));

/** What a process holds after its garbage is gone. */
export interface Look {
  rssMb: number;
  heapMb: number;
  /** Timers, sockets, threads and what else keeps Node awake. */
  handles: number;
  /** Of the process itself. */
  listeners: number;
}

export interface Serving {
  pid: number;
  hasEnded(): boolean;
  /** @throws what the order broke with; an order to a program that was killed meanwhile is over */
  order(what: object): Promise<void>;
  look(): Promise<Look>;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

/** Lines a program wrote into its log, by what they say; and whether it ended unasked. */
export interface Complaints {
  errors: Map<string, number>;
  /** What is no line of the log: Node's own warnings, and what it dies with. */
  stray: string[];
  ends: string[];
}

/** `serve` in a process of its own, with a clock that is told over IPC and garbage that can be taken out. */
export async function startServing(
  setup: { env: Record<string, string>; config: object; offset: number },
  { errors, stray, ends }: Complaints,
): Promise<Serving> {
  const child = spawn(process.execPath, ['--expose-gc', HOLDER, JSON.stringify(setup)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const name = `program ${child.pid}`;
  const waiting = new Map<number, { done: (look?: Look) => void; broken: (error: Error) => void }>();
  let asked = 0;
  let isKilled = false;
  child.on('message', ({ id, error, look }: { id: number; error?: string; look?: Look }) => {
    const { done, broken } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) done?.(look);
    else broken?.(new Error(`${name}: ${error}`));
  });
  createInterface({ input: child.stderr as Readable }).on('line', (line) => {
    if (!line.startsWith('{')) return void stray.push(`${name}: ${line}`);
    const {
      msg = '',
      err,
      reason,
    } = JSON.parse(line) as {
      msg?: string;
      err?: { message?: string };
      reason?: string;
    };
    const words = [msg, err?.message, reason].filter((word) => word !== undefined).join(': ');
    // Numbers of jobs and chats would make each line another.
    const kind = words.replace(/-?\d{3,}/g, 'N').slice(0, 160);
    errors.set(kind, (errors.get(kind) ?? 0) + 1);
  });
  child.once('exit', (code, signal) => {
    if (!isKilled) ends.push(`${name} ended by itself: ${code ?? signal}`);
    for (const { done } of waiting.values()) done();
    waiting.clear();
  });
  await ready(child, name);

  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  function send(what: object): Promise<Look | undefined> {
    if (hasEnded()) return Promise.resolve(undefined);
    const id = ++asked;
    return new Promise((done, broken) => {
      waiting.set(id, { done, broken });
      child.send({ id, ...what }, (error) => {
        if (error && !isKilled) broken(error);
      });
    });
  }
  return {
    pid: child.pid ?? 0,
    hasEnded,
    order: async (what) => void (await send(what)),
    async look() {
      const look = await send({ look: true });
      if (!look) throw new Error(`${name} does not live any more`);
      return look;
    },
    async kill() {
      if (hasEnded()) return;
      isKilled = true;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

async function ready(child: ChildProcess, name: string): Promise<void> {
  const lines = createInterface({ input: child.stdout as Readable });
  const isReady = await new Promise<boolean>((resolve) => {
    lines.on('line', (line) => line.includes('ready') && resolve(true));
    child.once('exit', () => resolve(false));
  });
  if (!isReady) throw new Error(`${name} did not start`);
}
