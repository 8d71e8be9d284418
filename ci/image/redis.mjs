import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer } from '../../dist/storage/embedded/find-server.js';
import { ended } from './room.mjs';

const PORT = 16_379;

/** A Redis as compose.yaml starts it, on loopback, its files in `dir`: the server the program itself would find. */
export async function openRedis(dir) {
  const { PATH: path, HOME, XDG_CACHE_HOME } = process.env;
  const cacheDir = join(XDG_CACHE_HOME || join(HOME, '.cache'), 'svodka');
  const server = await findServer({ path, cacheDir, platform: process.platform, log: console.log });
  const settings = ['--port', PORT, '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes'];
  const child = spawn(server.path, [...settings, '--maxmemory-policy', 'noeviction'].map(String), {
    stdio: 'ignore',
    env: server.libraries ? { LD_LIBRARY_PATH: server.libraries } : {},
  });
  const exit = ended(child);
  for (let tries = 0; tries < 100 && !(await answers()); tries++) await sleep(50);
  return {
    url: `redis://127.0.0.1:${PORT}`,
    async close() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

function answers() {
  return new Promise((resolve) => {
    const socket = connect(PORT, '127.0.0.1');
    socket.once('connect', () => resolve(true) ?? socket.destroy());
    socket.once('error', () => resolve(false));
  });
}
