import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { run } from '../../src/cli/run.js';
import type { Clock } from '../../src/domain/clock.js';
import type { Ended } from './program.js';

const CONFIG_DIR = fileURLToPath(new URL('../../config/kaluga', import.meta.url));

/**
 * A command to its end, as runProgram does, in this process: for tests of what it says. Starting a process takes longer
 * than most commands; what only a process has (its files, its signals, its exit) is tested with one.
 */
export async function runCommand(
  args: readonly string[],
  env: Record<string, string | undefined> = {},
  input = '',
  clock?: Clock,
): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof said) =>
    new Writable({
      decodeStrings: false,
      write(text: string | Buffer, _, done) {
        said[name] += text.toString();
        done();
      },
    });
  const stdin = new PassThrough();
  stdin.end(input);
  const code = await run(args, {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
      CONFIG_DIR,
      HTTP_PORT: '0',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdin,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    stop: new AbortController().signal,
    ...(clock ? { clock } : {}),
  });
  return { code, ...said };
}
