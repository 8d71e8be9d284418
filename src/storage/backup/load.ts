import type { RedisClient } from '../redis-client.js';
import { scanKeys } from '../scan.js';
import type { KeyRecord } from './file-format.js';

/** Written in one round trip. */
const RECORDS = 500;
const BYTES = 4 * 1024 * 1024;

/** Puts records into Redis under a prefix, in their order; sent twice they come to the same. */
export function createLoader(redis: RedisClient, prefix: string) {
  let waiting = redis.pipeline();
  let records = 0;
  let bytes = 0;

  async function flush(): Promise<void> {
    for (const [error] of (await waiting.exec()) ?? []) if (error) throw error;
    waiting = redis.pipeline();
    records = 0;
    bytes = 0;
  }

  return {
    async add(record: KeyRecord): Promise<void> {
      const key = Buffer.concat([Buffer.from(prefix), Buffer.from(record.name, 'latin1')]);
      if (record.kind === 'gone' || record.first) waiting.unlink(key);
      if (record.kind !== 'gone' && record.items.length > 0) {
        const { kind, items, expiresAt } = record;
        if (kind === 'string') waiting.set(key, items[0] ?? '');
        else if (kind === 'hash') waiting.hset(key, ...items);
        else if (kind === 'set') waiting.sadd(key, ...items);
        else waiting.zadd(key, ...inTurn(items));
        // What has expired since is gone at once.
        if (expiresAt > 0) waiting.pexpireat(key, Math.ceil(expiresAt));
        bytes += items.reduce((sum, item) => sum + item.length, 0);
      }
      records += 1;
      if (records >= RECORDS || bytes >= BYTES) await flush();
    },
    flush,
  };
}

/** ZSCAN says the member first, ZADD wants the score first. */
function inTurn(items: readonly Buffer[]): Buffer[] {
  return items.map((_, index) => items[index % 2 === 0 ? index + 1 : index - 1] ?? Buffer.alloc(0));
}

/** Removes all that stands under a prefix but one key. */
export async function emptyStore(redis: RedisClient, prefix: string, but: string): Promise<void> {
  const pattern = `${prefix.replace(/[*?[\]^\\]/g, '\\$&')}*`;
  for await (const names of scanKeys(redis, pattern)) {
    const going = names.filter((name) => name !== but);
    if (going.length > 0) await redis.unlink(going);
  }
}
