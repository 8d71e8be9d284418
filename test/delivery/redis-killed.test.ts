import { expect, onTestFinished, test } from 'vitest';
import { connectRedis } from '../../src/storage/connect.js';
import { createKeys } from '../../src/storage/keys.js';
import { crowd, total } from '../support/crowd.js';
import { serverBinary, startServer } from '../support/redis-servers.js';

const PEOPLE = 60;
const IN_FLIGHT = 8;

test('Redis is killed twice under a fan-out and comes back from its file: every digest arrives, few twice', async (context) => {
  const binary = await serverBinary();
  if (!binary) return context.skip();
  // kill -9 takes nothing that the operating system got, though it be not on the disk yet.
  const server = await startServer(binary, ['appendonly yes', 'appendfsync everysec', 'save ""']);
  const redis = await connectRedis({ url: `redis://127.0.0.1:${server.port}` }, () => undefined);
  onTestFinished(() => redis.disconnect());
  const { copies, settled, until } = await crowd(redis, createKeys('k:'), {
    people: PEOPLE,
    rate: 100,
    concurrency: IN_FLIGHT,
  });
  for (const sent of [15, 35]) {
    await until(() => total(copies()) >= sent);
    await server.kill();
    await server.start();
  }
  await until(async () => (await settled()) === PEOPLE);
  expect(copies().filter((count) => count < 1)).toEqual([]);
  expect(total(copies())).toBeLessThanOrEqual(PEOPLE + 2 * IN_FLIGHT);
});
