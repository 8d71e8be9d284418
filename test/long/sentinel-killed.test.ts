import { beforeAll, expect, test } from 'vitest';
import type { ServerBinary } from '../../src/storage/embedded/supervisor.js';
import { createKeys } from '../../src/storage/keys.js';
import { crowd, total } from '../support/crowd.js';
import { serverBinary } from '../support/redis-servers.js';
import { connected, household } from '../support/sentinels.js';

const PEOPLE = 60;
const IN_FLIGHT = 8;

let binary: ServerBinary | null;
beforeAll(async () => {
  binary = await serverBinary();
});

test('the master is killed in the middle of a fan-out: the replica takes over and every digest arrives', async (context) => {
  if (!binary) return context.skip();
  const { master, replica, inStep, url } = await household(binary);
  const redis = await connected(url);
  const { copies, settled, until } = await crowd(redis, createKeys('f:'), {
    people: PEOPLE,
    rate: 100,
    concurrency: IN_FLIGHT,
  });
  await until(() => total(copies()) >= 15);
  await inStep();
  await master.kill();
  expect(total(copies())).toBeLessThan(PEOPLE);
  await until(async () => (await settled()) === PEOPLE);
  expect(copies().filter((count) => count < 1)).toEqual([]);
  expect(total(copies())).toBeLessThanOrEqual(PEOPLE + IN_FLIGHT);
  // The same connection, found anew by asking the Sentinel.
  expect(redis.stream.remotePort).toBe(replica.port);
});
