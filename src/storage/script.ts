import { createHash } from 'node:crypto';
import type { RedisClient } from './redis-client.js';

/**
 * A Lua script that is called by its SHA-1, so that its text does not travel with every call: for what is done for each
 * question. A Redis that does not know it (a new one, after a restart, after a failover) is told the text.
 */
export function defineScript(text: string) {
  const sha = createHash('sha1').update(text).digest('hex');
  return async (
    redis: Pick<RedisClient, 'eval' | 'evalsha'>,
    keys: readonly string[],
    values: readonly (string | number)[],
  ): Promise<unknown> => {
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...values);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return redis.eval(text, keys.length, ...keys, ...values);
    }
  };
}
