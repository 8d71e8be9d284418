import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { end, type Undo } from '../stage.js';

const MAIN = fileURLToPath(new URL('../../main.js', import.meta.url));
const READY_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 15_000;
/** pino's number of `warn`. */
const WARN = 40;

export interface Program {
  role: string;
  pid: number;
  /** How often it complained, by what it said. */
  complaints: ReadonlyMap<string, number>;
  /** It has ended, asked or unasked. */
  hasEnded(): boolean;
  /** SIGTERM; killed when it does not end. */
  stop(): Promise<void>;
}

/** `svodka serve` in a process of its own, Node with `flags`; `all` asks for no role. Resolves when it is ready. */
export async function startProgram(
  role: string,
  settings: Record<string, string>,
  undo: Undo,
  flags: readonly string[] = [],
): Promise<Program> {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  const args = [...flags, MAIN, 'serve', ...(role === 'all' ? [] : ['--role', role])];
  // Nothing of the caller's environment, and no .env of the checkout: no settings of a real bot reach the benchmark.
  const child = spawn(process.execPath, args, {
    cwd: tmpdir(),
    env: { PATH, HOME, XDG_CACHE_HOME, LOG_LEVEL: 'info', ...settings },
    stdio: ['ignore', 'pipe', 2],
  });
  undo(() => end(child));
  const complaints = new Map<string, number>();
  await ready(child, role, complaints);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    role,
    pid: child.pid ?? 0,
    complaints,
    hasEnded,
    async stop() {
      if (hasEnded()) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
      await exit;
      clearTimeout(late);
    },
  };
}

function ready(child: ChildProcess, role: string, complaints: Map<string, number>): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`serve (${role}) ${why}`));
    setTimeout(fail, READY_WITHIN_MS, `was not ready within ${READY_WITHIN_MS / 1_000} s`).unref();
    child.once('exit', (code) => fail(`ended with ${code} before it was ready`));
    if (!child.stdout) return fail('has no output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { level = 0, msg = line } = line.startsWith('{')
        ? (JSON.parse(line) as { level?: number; msg?: string })
        : {};
      if (msg === 'ready') resolve();
      if (level >= WARN) complaints.set(msg, (complaints.get(msg) ?? 0) + 1);
    });
  });
}
