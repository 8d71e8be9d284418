import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Env } from './unpacked.js';

export interface RunOptions {
  cwd?: string;
  env: Env;
  /** The folder in which the program's work can be seen to grow. */
  watch: string;
  /** How long nothing may change there. */
  patienceMs: number;
}

/** However slowly the bytes come, tests begin after this. */
const CEILING_MS = 600_000;

/**
 * Runs a program for as long as it gets on. A slow line is waited for, a dead one is not.
 * @throws with what the program complained of, or that it stood still
 */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { cwd, env, watch, patienceMs } = options;
  const stop = new AbortController();
  let size = -1;
  let idleSince = Date.now();
  const look = async () => {
    const now = await sizeOf(watch);
    if (now !== size) idleSince = Date.now();
    size = now;
    if (Date.now() - idleSince > patienceMs) stop.abort();
  };
  const looking = setInterval(() => void look(), patienceMs / 10);
  try {
    const { signal } = stop;
    const settings = { cwd, env, signal, timeout: CEILING_MS, maxBuffer: 1 << 26 };
    const { stdout } = await promisify(execFile)(program, args, settings);
    return stdout;
  } catch (error) {
    if (stop.signal.aborted)
      throw new Error(`${program} got nothing for ${Math.round(patienceMs / 1000)} seconds`);
    throw new Error(complaint(error as Error & { stderr?: string }));
  } finally {
    clearInterval(looking);
  }
}

/** What apt-get calls an error, else the last thing said. */
function complaint({ stderr, message }: Error & { stderr?: string }): string {
  const lines = (stderr?.trim() || message.trim()).split('\n');
  return lines.find((line) => line.startsWith('E: ')) ?? lines.at(-1) ?? '';
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries.map(async (entry) => {
    // A file may be renamed in this moment.
    const file = await stat(join(entry.parentPath, entry.name)).catch(() => null);
    return file?.isFile() ? file.size : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
