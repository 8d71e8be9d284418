import { expect, onTestFinished, test } from 'vitest';
import { connectRedis } from '../../src/storage/connect.js';
import type { RedisClient } from '../../src/storage/redis-client.js';
import { testRedis } from '../support/redis.js';

async function stage() {
  const { path, keys, close } = testRedis();
  onTestFinished(close);
  const redis = await connectRedis({ path }, () => undefined);
  onTestFinished(() => redis.disconnect());
  return { redis, key: keys.visit(1) };
}

/** Counts what goes out on the line that stands now. */
function writesOf({ stream }: RedisClient): () => number {
  let writes = 0;
  const { _write, _writev } = stream;
  stream._write = (...given) => {
    writes += 1;
    _write.apply(stream, given);
  };
  stream._writev = (...given) => {
    writes += 1;
    _writev?.apply(stream, given);
  };
  return () => writes;
}

const twenty = (redis: RedisClient, key: string) =>
  Promise.all(Array.from({ length: 20 }, () => redis.incr(key)));

test('what is asked in one turn goes out in one write, in its order', async () => {
  const { redis, key } = await stage();
  const writes = writesOf(redis);
  expect(await twenty(redis, key)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  expect(writes()).toBe(1);
});

test('a line that was lost is one again, also what was asked while there was none', async () => {
  const { redis, key } = await stage();
  redis.disconnect(true);
  expect(await twenty(redis, key)).toHaveLength(20);
  const writes = writesOf(redis);
  await twenty(redis, key);
  expect(writes()).toBe(1);
});
