import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { findServer } from '../../src/storage/embedded/find-server.js';
import type { ServerBinary } from '../../src/storage/embedded/supervisor.js';

export type { ServerBinary } from '../../src/storage/embedded/supervisor.js';

/** A redis-server of a test's own, to be killed, frozen and started again. */
export interface OwnServer {
  port: number;
  /** kill -9; settles when the process is gone. */
  kill(): Promise<void>;
  /** SIGSTOP: it keeps its connections and answers nobody. */
  freeze(): void;
  thaw(): void;
  /** Starts it again on the same port with the same files. */
  start(): Promise<void>;
}

/** The server of this machine, as the program finds it; null, with a word about it, where there is none. */
export async function serverBinary(): Promise<ServerBinary | null> {
  const { env } = process;
  return findServer({
    path: env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    cacheDir: join(env.XDG_CACHE_HOME || join(env.HOME || tmpdir(), '.cache'), 'svodka'),
    platform: process.platform,
    log: console.log,
  }).catch((error: Error) => {
    console.log(`no redis-server here, skipped: ${error.message}`);
    return null;
  });
}

/** Starts one and waits until it answers. `settings` are those of redis.conf, one a line; a Sentinel's are a Sentinel's. */
export async function startServer(
  { path, libraries }: ServerBinary,
  settings: readonly string[],
  kind: 'redis' | 'sentinel' = 'redis',
  // Tests that run side by side bring their own: the global one is whichever test's turn it is.
  whenFinished: (undo: () => Promise<void>) => void = onTestFinished,
): Promise<OwnServer> {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-own-'));
  const port = await freePort();
  const file = join(dir, 'redis.conf');
  await writeFile(
    file,
    [`port ${port}`, 'bind 127.0.0.1', `dir ${dir}`, 'logfile redis.log', ...settings, ''].join('\n'),
  );
  let stop = async () => {};
  let signal = (_name: NodeJS.Signals) => {};

  async function start(): Promise<void> {
    const child = spawn(path, [file, ...(kind === 'sentinel' ? ['--sentinel'] : [])], {
      stdio: 'ignore',
      env: {
        PATH: process.env.PATH,
        LC_ALL: 'C.UTF-8',
        ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}),
      },
    });
    signal = (name) => void child.kill(name);
    stop = async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    };
    await answers(port);
  }

  whenFinished(async () => {
    await stop();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  });
  await start();
  return {
    port,
    kill: () => stop(),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    start,
  };
}

/** A server that asks for a password is there; one that still loads its file is not. */
async function answers(port: number): Promise<void> {
  for (let waited = 0; !(await isThere(port)); waited += 20) {
    if (waited > 15_000) throw new Error(`the server on port ${port} does not answer`);
    await sleep(20);
  }
}

function isThere(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('error', () => answer(false));
    socket.once('data', (data) => answer(/^(\+PONG|-NOAUTH)/.test(data.toString())));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
