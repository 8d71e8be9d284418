import { afterAll, expect, test } from 'vitest';
import { HOUR } from '../../src/domain/clock.js';
import { createSessionStore } from '../../src/storage/sessions.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);

test('a conversation reads back, is forgotten when it ends, and after two hours when nobody ends it', async () => {
  const store = createSessionStore<{ words: string }>(redis, keys);
  await store.write('1:1', { words: 'в восемь' });
  expect(await store.read('1:1')).toEqual({ words: 'в восемь' });
  const left = await redis.pttl(keys.conversation('1:1'));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(2 * HOUR);
  await store.delete('1:1');
  expect(await store.read('1:1')).toBeUndefined();
});
