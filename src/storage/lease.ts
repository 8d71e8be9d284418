import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/**
 * What only one process may do at a time: `schedule` polls and dispatches, `bot` hears what people send, `migrations`
 * brings the store up to date.
 */
export type LeaseName = 'schedule' | 'bot' | 'migrations';

/** A term of a lease as a script compares it: the key, and the token that stands there as long as the term lasts. */
export interface Term {
  key: string;
  token: string;
}

/**
 * KEYS[1] lease  ARGV[1] who asks  ARGV[2] term, ms
 * The token holds Redis' own time in µs, so that a later holder's is greater even after a failover lost the last write.
 * Returns {1, token} when taken, {0, token of whoever holds it}.
 */
const TAKE = `
local held = redis.call('GET', KEYS[1])
if held then return {0, held} end
local time = redis.call('TIME')
local token = string.format('%d%06d@%s', time[1], time[2], ARGV[1])
redis.call('SET', KEYS[1], token, 'PX', ARGV[2])
return {1, token}`;

/** KEYS[1] lease  ARGV[1] token  ARGV[2] term, ms; 0 lets go. Returns 1 when it was still this holder's. */
const KEEP = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if tonumber(ARGV[2]) > 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) else redis.call('DEL', KEYS[1]) end
return 1`;

export type Lease = ReturnType<typeof createLease>;

/**
 * A term of doing something alone, in Redis. Whoever writes on the strength of it hands its token to the writing script,
 * which compares it with the lease (`keys.lease`): one that slept past its term writes nothing (fencing).
 */
export function createLease(redis: RedisClient, keys: Keys, name: LeaseName, termMs: number) {
  const key = keys.lease(name);
  return {
    key,
    termMs,
    /** @param who host and process. @returns the token, or who holds it by which token */
    async take(
      who: string,
    ): Promise<{ kind: 'taken'; token: string } | { kind: 'held'; token: string; holder: string }> {
      const [taken, token] = (await redis.eval(TAKE, 1, key, who, termMs)) as [number, string];
      if (taken === 1) return { kind: 'taken', token };
      return { kind: 'held', token, holder: token.slice(token.indexOf('@') + 1) };
    },
    /** Begins the term anew. False: it is somebody else's, or nobody's. */
    keep: async (token: string): Promise<boolean> => (await redis.eval(KEEP, 1, key, token, termMs)) === 1,
    /** Lets go, if it is still this token's. */
    async release(token: string): Promise<void> {
      await redis.eval(KEEP, 1, key, token, 0);
    },
  };
}
