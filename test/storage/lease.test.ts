import { expect, onTestFinished, test } from 'vitest';
import { createLease } from '../../src/storage/lease.js';
import { testRedis } from '../support/redis.js';

function lease(termMs = 10_000) {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  return { redis, ...createLease(redis, keys, 'schedule', termMs) };
}

async function taken(result: Promise<{ kind: string; token: string }>): Promise<string> {
  const { kind, token } = await result;
  expect(kind).toBe('taken');
  return token;
}

test('one holds it; whoever else asks is told by whom, whatever the name holds', async () => {
  const { take, release } = lease();
  const token = await taken(take('host@a 1 боот+5'));
  expect(await take('b')).toEqual({ kind: 'held', token, holder: 'host@a 1 боот+5' });
  await release(token);
  await taken(take('b'));
});

test('a token of an earlier term keeps nothing and frees nothing', async () => {
  const { redis, key, take, keep, release } = lease();
  const first = await taken(take('a'));
  await redis.del(key);
  const second = await taken(take('b'));
  expect(await keep(first)).toBe(false);
  await release(first);
  expect(await redis.get(key)).toBe(second);
  expect(await keep(second)).toBe(true);
});

test('tokens grow, so that of two holders it can be told who came later', async () => {
  const { take, release } = lease();
  const numbers: bigint[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const token = await taken(take('a'));
    numbers.push(BigInt(token.slice(0, token.indexOf('@'))));
    await release(token);
  }
  expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? -1 : 1)));
  expect(new Set(numbers).size).toBe(5);
});

test('it ends by itself when nobody keeps it, and keeping begins the term anew', async () => {
  const { redis, key, take, keep } = lease(60_000);
  const token = await taken(take('a'));
  await redis.pexpire(key, 1_000);
  await keep(token);
  expect(await redis.pttl(key)).toBeGreaterThan(50_000);
});
