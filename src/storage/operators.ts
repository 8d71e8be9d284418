import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/**
 * KEYS[1] code  KEYS[2] operators  ARGV[1] code as typed  ARGV[2] who typed it
 * Returns 1 when it was the code, which is spent by that; else 0.
 */
const CLAIM = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('SADD', KEYS[2], ARGV[2])
return 1`;

/** KEYS[1] code  ARGV[1] a fresh one  Returns the code that stands: that one, or another from before. */
const CODE_OR = `
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])`;

export type OperatorStore = ReturnType<typeof createOperatorStore>;

export function createOperatorStore(redis: RedisClient, keys: Keys) {
  return {
    async any(): Promise<boolean> {
      return (await redis.scard(keys.operators)) > 0;
    },
    async all(): Promise<ChatId[]> {
      return (await redis.smembers(keys.operators)).map(Number);
    },
    async has(person: ChatId): Promise<boolean> {
      return (await redis.sismember(keys.operators, person)) === 1;
    },
    /** The code that is valid until somebody has used it: `fresh`, where none stands that another process has shown. */
    async codeOr(fresh: string): Promise<string> {
      return (await redis.eval(CODE_OR, 1, keys.operatorCode, fresh)) as string;
    },
    async claim(code: string, person: ChatId): Promise<boolean> {
      return (await redis.eval(CLAIM, 2, keys.operatorCode, keys.operators, code, person)) === 1;
    },
    async forget(person: ChatId): Promise<void> {
      await redis.srem(keys.operators, person);
    },
  };
}
