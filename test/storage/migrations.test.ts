import { afterEach, describe, expect, test } from 'vitest';
import { SetupError } from '../../src/domain/errors.js';
import { MIGRATIONS, migrate } from '../../src/storage/migrations.js';
import { testRedis } from '../support/redis.js';

const corners: ReturnType<typeof testRedis>[] = [];
afterEach(async () => {
  await Promise.all(corners.splice(0).map((corner) => corner.close()));
});
function corner() {
  const fresh = testRedis();
  corners.push(fresh);
  return fresh;
}
const step = (version: number, script = `redis.call('INCR', ARGV[1] .. 'done:${version}')`) => ({
  version,
  name: `step ${version}`,
  script,
});

describe('migrations', () => {
  test('each runs once, in order', async () => {
    const { redis, keys } = corner();
    expect(await migrate(redis, keys, [step(1), step(2)])).toEqual([1, 2]);
    expect(await migrate(redis, keys, [step(1), step(2), step(3)])).toEqual([3]);
    expect(await redis.mget([1, 2, 3].map((n) => `${keys.prefix}done:${n}`))).toEqual(['1', '1', '1']);
  });

  test('a gap is refused before anything runs', async () => {
    const { redis, keys } = corner();
    await expect(migrate(redis, keys, [step(1), step(3)])).rejects.toThrow(SetupError);
    expect(await redis.exists(`${keys.prefix}done:1`)).toBe(0);
  });

  test('a step edited after it was applied is refused', async () => {
    const { redis, keys } = corner();
    await migrate(redis, keys, [step(1)]);
    await expect(migrate(redis, keys, [step(1, "redis.call('PING')")])).rejects.toThrow(
      /изменена после применения/,
    );
  });

  test('data of a newer program is refused', async () => {
    const { redis, keys } = corner();
    await migrate(redis, keys, [step(1), step(2)]);
    await expect(migrate(redis, keys, [step(1)])).rejects.toThrow(/более новой версией/);
  });

  test('a step that fails half-way is not noted as done', async () => {
    const { redis, keys } = corner();
    await expect(migrate(redis, keys, [step(1, "error('broken')")])).rejects.toThrow(/broken/);
    expect(await redis.hgetall(keys.migrations)).toEqual({});
  });

  test('the real ones apply to an empty store', async () => {
    const { redis, keys } = corner();
    expect(await migrate(redis, keys)).toEqual(MIGRATIONS.map(({ version }) => version));
    expect(await redis.get(keys.ordinals)).toBe('0');
  });
});
