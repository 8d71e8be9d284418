import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** Names of the states of the store: equal names mean that nothing has changed between them. */
export interface Edition {
  /** Another after every change of what readers can be shown: articles, stories, withdrawals. */
  shown: string;
  /** Another after every change of an article that stood already, its withdrawal among them. */
  records: string;
}

/**
 * Lua that gives the store another edition; it stands in every script that changes what readers can be shown. The time in
 * µs names it, so that a Redis that has lost its last second never comes to a name a second time.
 * @param key where the script has the key of the edition: `KEYS[4]`
 */
export function newEdition(key: string, fields: readonly (keyof Edition)[]): string {
  const values = fields.map((field) => `'${field}', edition[1] .. '.' .. edition[2]`).join(', ');
  return `
local edition = redis.call('TIME')
redis.call('HSET', ${key}, ${values})
`;
}

export type EditionStore = ReturnType<typeof createEditionStore>;

/**
 * Which edition of the store stands. Whoever remembers what was read asks before each use of it; what is asked after a
 * change has returned hears of it, in whatever process it was made.
 */
export function createEditionStore(redis: RedisClient, keys: Keys) {
  return {
    async current(): Promise<Edition> {
      const [shown, records] = await redis.hmget(keys.edition, 'shown', 'records');
      return { shown: shown ?? '', records: records ?? '' };
    },
  };
}
