import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import type { RecordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

/**
 * Replaces one hash field only while it still holds what was read.
 * KEYS[1] hash  ARGV[1] field  ARGV[2] expected  ARGV[3] new
 * Returns 1 when replaced, 0 when another writer was faster.
 */
const SWAP_FIELD = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

const TRIES = 50;

/**
 * Reads, changes and writes one record of a hash so that no concurrent change is lost.
 * `change` may run several times; null from it means "leave as is".
 * @returns the new value, or null when there is no such field or `change` declined.
 */
export async function updateField<T>(
  redis: RedisClient,
  keys: Keys,
  hash: string,
  field: string,
  codec: RecordCodec<T>,
  change: (current: T) => T | null,
): Promise<T | null> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const stored = await redis.hget(hash, field);
    if (stored === null) return null;
    const next = change(codec.decode(stored));
    if (next === null) return null;
    const values = [field, stored, codec.encode(next)];
    if (await writeOnce(redis, keys, SWAP_FIELD, [hash], values)) return next;
  }
  throw new Error(`${hash}: could not be updated in ${TRIES} tries`);
}
