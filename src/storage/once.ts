import { randomBytes } from 'node:crypto';
import { MINUTE } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** Longer than Redis may be away in the middle of a command: a restart, a failover. */
const REMEMBERED_MS = 10 * MINUTE;

/**
 * Runs a script that compares before it writes, once, though it be sent twice: after a lost connection ioredis sends
 * again what was not answered, and the script would take its own first writing for somebody else's.
 * @param write Lua over KEYS (`places`) and ARGV (`values`); it returns 1 when it has written
 * @returns whether it has written, now or when it was sent before
 */
export async function writeOnce(
  redis: RedisClient,
  keys: Keys,
  write: string,
  places: readonly string[],
  values: readonly (string | number)[],
): Promise<boolean> {
  // A name has to differ from all others and says nothing: there is nothing in it that a test could want to choose.
  const name = keys.once(randomBytes(9).toString('base64url'));
  return (await redis.eval(once(write), places.length + 1, ...places, name, ...values)) === 1;
}

/**
 * KEYS and ARGV as `write` has them  KEYS[#KEYS] the name of this write
 * Returns what `write` returns; 1 without doing anything when it has written under this name before.
 */
function once(write: string): string {
  return `
if redis.call('EXISTS', KEYS[#KEYS]) == 1 then return 1 end
local function write()
${write}
end
local done = write()
if done == 1 then redis.call('SET', KEYS[#KEYS], 1, 'PX', ${REMEMBERED_MS}) end
return done`;
}
