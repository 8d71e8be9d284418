import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { built } from '../built.js';
import { end, type Undo } from '../stage.js';

export interface OwnRedis {
  /** For REDIS_URL. */
  url: string;
  pid: number;
}

/**
 * A Redis for several processes of the program, set as the embedded one is. It listens on loopback: REDIS_URL names no
 * sockets.
 */
export async function openRedis(dir: string, undo: Undo): Promise<OwnRedis> {
  const { findServer } = await built<typeof import('../../src/storage/embedded/find-server.js')>(
    'storage/embedded/find-server.js',
  );
  const { PATH = '', HOME = tmpdir(), XDG_CACHE_HOME } = process.env;
  const server = await findServer({
    path: PATH,
    cacheDir: join(XDG_CACHE_HOME || join(HOME, '.cache'), 'svodka'),
    platform: process.platform,
    log: (message) => console.error(message),
  });
  const place = join(dir, 'redis');
  await mkdir(place);
  const port = await freePort();
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: place,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    logfile: join(place, 'redis.log'),
  };
  const child = spawn(
    server.path,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    {
      stdio: 'ignore',
      // Ctrl-C is for the benchmark, which ends it last.
      detached: true,
      env: { ...process.env, ...(server.libraries ? { LD_LIBRARY_PATH: server.libraries } : {}) },
    },
  );
  undo(() => end(child));
  const url = `redis://127.0.0.1:${port}`;
  const probe = new Redis(url, { maxRetriesPerRequest: 100, retryStrategy: () => 50 });
  probe.on('error', () => undefined);
  await probe.ping();
  probe.disconnect();
  return { url, pid: child.pid ?? 0 };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
