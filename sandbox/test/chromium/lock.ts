import { spawn } from 'node:child_process';
import type { Env } from './unpacked.js';

/** A little more than an unpacking may take. */
const PATIENCE_S = 660;

/**
 * Does a piece of work while no other test run does it. The lock is the system's own: flock(1) holds it for as
 * long as this process keeps the pipe to it open, so that even kill -9 sets it free.
 */
export async function withLock<T>(file: string, env: Env, work: () => Promise<T>): Promise<T> {
  const script = 'echo held; exec cat';
  const holder = spawn('flock', ['--timeout', String(PATIENCE_S), file, 'sh', '-c', script], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env,
  });
  const isHeld = await new Promise<boolean>((resolve) => {
    holder.once('error', () => resolve(false));
    holder.once('exit', () => resolve(false));
    holder.stdout.once('data', () => resolve(true));
  });
  if (!isHeld) throw new Error(`${file} could not be locked`);
  // The holder may have been ended together with this process, by Ctrl-C.
  holder.stdin.on('error', () => undefined);
  try {
    return await work();
  } finally {
    holder.stdin.end();
  }
}
