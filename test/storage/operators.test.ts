import { afterAll, expect, test } from 'vitest';
import { createOperatorStore } from '../../src/storage/operators.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);

test('processes that start at once show one code; whoever used it leaves room for a fresh one', async () => {
  const operators = createOperatorStore(redis, keys);
  const shown = await Promise.all(['a', 'b', 'c'].map((fresh) => operators.codeOr(fresh)));
  expect(new Set(shown).size).toBe(1);
  expect(await operators.claim(shown[0] ?? '', 7)).toBe(true);
  expect(await operators.codeOr('d')).toBe('d');
});
