import { z } from 'zod';
import { DAY, type Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { tokenHash } from './one-use-token.js';
import { instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const INVITED_FOR = 7 * DAY;

const codec = recordCodec('curator', 1, z.object({ since: instant }));

/**
 * Makes somebody a curator by a link that is spent by that.
 * KEYS[1] invitations  KEYS[2] curators  ARGV[1] token's hash  ARGV[2] now, ms  ARGV[3] person  ARGV[4] record
 * Returns 1 when the link was good, else 0.
 */
const JOIN = `
local untilWhen = redis.call('HGET', KEYS[1], ARGV[1])
if not untilWhen then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1])
if tonumber(untilWhen) <= tonumber(ARGV[2]) then return 0 end
redis.call('HSETNX', KEYS[2], ARGV[3], ARGV[4])
return 1`;

export type CuratorStore = ReturnType<typeof createCuratorStore>;

/** Who looks after the channels of the region. A curator is no operator: nothing else is theirs by this. */
export function createCuratorStore(redis: RedisClient, keys: Keys) {
  return {
    async has(person: ChatId): Promise<boolean> {
      return (await redis.hexists(keys.curators, String(person))) === 1;
    },

    /** In the order they came. */
    async all(): Promise<{ person: ChatId; since: Instant }[]> {
      const found = Object.entries(await redis.hgetall(keys.curators));
      return found
        .map(([person, stored]) => ({ person: Number(person), ...codec.decode(stored) }))
        .sort((a, b) => a.since - b.since || a.person - b.person);
    },

    async invite(token: string, now: Instant): Promise<void> {
      await redis.hset(keys.curatorInvitations, tokenHash(token), now + INVITED_FOR);
    },

    /** @returns whether the link was good */
    async join(token: string, person: ChatId, now: Instant): Promise<boolean> {
      const values = [tokenHash(token), now, person, codec.encode({ since: now })];
      return (await redis.eval(JOIN, 2, keys.curatorInvitations, keys.curators, ...values)) === 1;
    },

    /** Takes the role away. */
    async remove(person: ChatId): Promise<void> {
      await redis.hdel(keys.curators, String(person));
    },
  };
}
