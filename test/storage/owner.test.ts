import { expect, onTestFinished, test } from 'vitest';
import { claimData, refusesWrites } from '../../src/storage/owner.js';
import { testRedis } from '../support/redis.js';

function data() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  return { redis, keys };
}

test('the first bot owns the data, with whatever token; another one is refused before it suspends a single reader', async () => {
  const { redis, keys } = data();
  await claimData(redis, keys, 1);
  await claimData(redis, keys, 1);
  await expect(claimData(redis, keys, 2)).rejects.toThrow(/данные другого бота \(1\).*REDIS_PREFIX/);
  await claimData(redis, keys, 1);
});

test('a Redis that answers and takes no writes is not well', async () => {
  const { redis, keys } = data();
  expect(await refusesWrites(redis, keys)).toBeNull();
  const full = {
    set: async () => Promise.reject(new Error('OOM command not allowed')),
  } as unknown as typeof redis;
  expect(await refusesWrites(full, keys)).toMatch(/takes no writes: OOM/);
});
