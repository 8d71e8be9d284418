import { expect, test } from 'vitest';
import { createKeys } from '../../src/storage/keys.js';
import { crowd, total } from '../support/crowd.js';
import { serverBinary } from '../support/redis-servers.js';
import { connected, household } from '../support/sentinels.js';

const PEOPLE = 300;
const IN_FLIGHT = 8;

test('a master that freezes closes no connection: the Sentinel’s word is enough, and thawed it takes no writes', async (context) => {
  const binary = await serverBinary();
  if (!binary) return context.skip();
  const { master, replica, inStep, url } = await household(binary);
  const redis = await connected(url);
  const { copies, settled, until } = await crowd(redis, createKeys('z:'), {
    people: PEOPLE,
    rate: 50,
    concurrency: IN_FLIGHT,
  });
  await until(() => total(copies()) >= 30);
  await inStep();
  master.freeze();
  await until(() => redis.stream.remotePort === replica.port);
  expect(total(copies())).toBeLessThan(PEOPLE);
  master.thaw();
  await until(async () => (await settled()) === PEOPLE);
  expect(copies().filter((count) => count < 1)).toEqual([]);
  expect(total(copies())).toBeLessThanOrEqual(PEOPLE + IN_FLIGHT);
});
