import type { RecordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

/**
 * Replaces one hash field only while it still holds what was read.
 * KEYS[1] hash  KEYS[2] zset, or the hash again when ARGV[4] is empty
 * ARGV[1] field  ARGV[2] expected  ARGV[3] new  ARGV[4] '' | 'rem' | score for the field in the zset
 * ARGV[5] a standing score up to this one is kept
 * Returns 1 when replaced, 0 when another writer was faster.
 */
const SWAP_FIELD = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if ARGV[4] == 'rem' then redis.call('ZREM', KEYS[2], ARGV[1])
elseif ARGV[4] ~= '' then
  local standing = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or 'inf')
  if standing > tonumber(ARGV[5]) then redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1]) end
end
return 1`;

const TRIES = 50;

/** Where a record's place in a sorted set follows from the record: its score, or null for "not in it". */
export interface Ranking<T> {
  zset: string;
  score(value: T): number | null;
  /** A standing score at or below this is not touched: what is due already stays due. */
  keepUpTo: number;
}

/**
 * Reads, changes and writes one record of a hash so that no concurrent change is lost.
 * `change` may run several times; null from it means "leave as is".
 * @returns the new value, or null when there is no such field or `change` declined.
 */
export async function updateField<T>(
  redis: RedisClient,
  hash: string,
  field: string,
  codec: RecordCodec<T>,
  change: (current: T) => T | null,
  ranking?: Ranking<T>,
): Promise<T | null> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const stored = await redis.hget(hash, field);
    if (stored === null) return null;
    const next = change(codec.decode(stored));
    if (next === null) return null;
    const rank = ranking ? String(ranking.score(next) ?? 'rem') : '';
    const done = await redis.eval(
      SWAP_FIELD,
      2,
      hash,
      ranking?.zset ?? hash,
      field,
      stored,
      codec.encode(next),
      rank,
      ranking?.keepUpTo ?? 0,
    );
    if (done === 1) return next;
  }
  throw new Error(`${hash}: could not be updated in ${TRIES} tries`);
}
