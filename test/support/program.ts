import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/main.js');

type Env = Record<string, string | undefined>;

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A data folder that is removed after the test, once the Redis in it has ended. */
export async function dataFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-program-'));
  onTestFinished(async () => {
    for (const redis of [join(dir, 'redis/run'), join(dir, 'demo/redis/run')]) {
      for (let tries = 0; existsSync(redis) && tries < 200; tries++) await sleep(50);
    }
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  });
  return dir;
}

/** The built program as a process of its own, in an environment that holds only what the test gives it. */
export function startProgram(args: readonly string[], env: Env = {}): Program {
  const child = spawn(process.execPath, [MAIN, ...args], {
    // Not the checkout: a developer's .env must not reach a test.
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
      CONFIG_DIR: join(ROOT, 'config/kaluga'),
      HTTP_PORT: '0',
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  return new Program(child);
}

/** Runs a command to its end. */
export async function runProgram(args: readonly string[], env: Env = {}, input = ''): Promise<Ended> {
  const program = startProgram(args, env);
  program.child.stdin.end(input);
  return program.ended;
}

export class Program {
  readonly ended: Promise<Ended>;
  private stdout = '';
  private stderr = '';

  constructor(readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.ended = once(child, 'close').then(([code]) => ({
      code: code as number | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
    onTestFinished(() => this.kill());
  }

  /** Waits until it has printed this. */
  async prints(pattern: RegExp, timeoutMs = 20_000): Promise<RegExpExecArray> {
    for (let waited = 0; waited < timeoutMs; waited += 50) {
      const found = pattern.exec(this.stdout);
      if (found) return found;
      if (this.child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`the program never printed ${pattern}; it said:\n${this.stdout}\n${this.stderr}`);
  }

  /** kill -9 */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Ctrl-C */
  async interrupt(): Promise<Ended> {
    this.child.kill('SIGINT');
    return this.ended;
  }
}
