import { coalesced } from '../pipeline/coalesced.js';
import type { GroupStories } from '../pipeline/group-stories.js';
import type { Keys } from '../storage/keys.js';
import { createLease } from '../storage/lease.js';
import type { RedisClient } from '../storage/redis-client.js';
import { LEASE_TERM } from './duties.js';
import { isGone, thisProcess } from './holder.js';
import { lead } from './leadership.js';

export interface GroupAloneDeps {
  redis: RedisClient;
  keys: Keys;
  groupStories: GroupStories;
}

/**
 * Puts what waits into stories in a process that holds no lease: it takes that of whoever reads sources for as long as
 * this takes. Where a program is at work already, it is left to that one.
 */
export function createGroupAlone({ redis, keys, groupStories }: GroupAloneDeps): () => Promise<void> {
  return coalesced(async () => {
    const lease = createLease(redis, keys, 'schedule', LEASE_TERM);
    const over = new AbortController();
    let broken: unknown;
    await lead(
      {
        lease,
        who: await thisProcess(),
        isGone,
        steady: () => performance.now(),
        onWaiting: () => over.abort(),
        onTakingOver: () => undefined,
        onError(error) {
          broken = error;
          over.abort();
        },
      },
      async (token, signal) => {
        try {
          await groupStories({ key: lease.key, token }, signal);
        } catch (error) {
          broken = error;
        } finally {
          over.abort();
        }
      },
      over.signal,
    );
    if (broken !== undefined) throw broken;
  });
}
