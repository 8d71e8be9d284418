import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/**
 * KEYS[1] what the source listed  ARGV ids
 * Nothing is written where it lists what it listed before: most readings tell nothing new.
 */
const LIST = `
local isSame = redis.call('SCARD', KEYS[1]) == #ARGV
for _, id in ipairs(ARGV) do
  isSame = isSame and redis.call('SISMEMBER', KEYS[1], id) == 1
end
if isSame then return end
redis.call('DEL', KEYS[1])
redis.call('SADD', KEYS[1], unpack(ARGV))`;

/** As many ids as Lua unpacks at once; no feed has so many. */
const MOST = 4_000;

/**
 * Notes what a source lists now: that stays, however old it is. An empty list is taken for a mishap of the outlet, and one
 * that does not answer lists what it did when it last told anything.
 */
export function createListed(redis: RedisClient, keys: Keys) {
  return async (source: string, ids: readonly string[]): Promise<void> => {
    const all = [...new Set(ids)].slice(0, MOST);
    if (all.length > 0) await redis.eval(LIST, 1, keys.listedArticles(source), ...all);
  };
}
