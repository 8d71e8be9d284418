import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { createKeys, type Keys } from '../../src/storage/keys.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Socket of the Redis that serves the whole run. */
    redisPath: string;
  }
}

export interface TestRedis {
  redis: Redis;
  prefix: string;
  keys: Keys;
  path: string;
  /** Removes all that stands under the prefix, and disconnects. */
  close(): Promise<void>;
}

/** A corner of the real Redis that no other test file sees. */
export function testRedis(): TestRedis {
  const path = inject('redisPath');
  const redis = new Redis({ path, maxRetriesPerRequest: null });
  const prefix = `t:${randomBytes(6).toString('hex')}:`;
  return {
    redis,
    prefix,
    path,
    keys: createKeys(prefix),
    async close() {
      for await (const found of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
        const names = found as string[];
        if (names.length > 0) await redis.unlink(names);
      }
      redis.disconnect();
    },
  };
}
