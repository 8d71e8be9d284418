import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bringChromium } from '../../sandbox/test/chromium/bring.js';
import { openEmbeddedRedis } from '../../src/storage/embedded/open.js';

/** One private Redis for the whole run, started as the program starts its own; and a browser where one can be had. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'svodka-test-'));
  const [redis] = await Promise.all([
    openEmbeddedRedis({ dataDir, role: 'server', env: process.env, log: console.log }),
    bringChromium({ env: process.env, log: console.log }),
  ]);
  project.provide('redisPath', redis.socketPath);
  return async () => {
    await redis.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
