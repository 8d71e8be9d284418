import type { Instant } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** What a store knows of its backups and restores. */
export function createBackupMarks(redis: RedisClient, keys: Keys) {
  async function at(key: string): Promise<Instant | null> {
    const stored = await redis.get(key);
    return stored === null ? null : Number(stored);
  }
  return {
    /** When the last whole backup was begun; null: there was none. */
    last: () => at(keys.backupLast),
    async made(begun: Instant): Promise<void> {
      await redis.set(keys.backupLast, begun);
    },
    /** When a restore was begun that is not over; null: there is none. */
    restoring: () => at(keys.restoring),
    async beginRestore(now: Instant): Promise<void> {
      await redis.set(keys.restoring, now);
    },
    /** Nothing was touched. */
    async callOff(): Promise<void> {
      await redis.del(keys.restoring);
    },
    /** All of it in one step: from then on the store may be served on. */
    async endRestore({ until, copied }: { until: Instant; copied: Instant }): Promise<void> {
      await redis
        .multi()
        .set(keys.restoredUntil, until)
        .set(keys.backupLast, copied)
        .del(keys.restoring)
        .exec();
    },
    /**
     * Until when what was lost had worked, as far as anybody knows; null: nothing was ever restored here. What was
     * published before it was told, or offered, by what was lost.
     */
    restoredUntil: () => at(keys.restoredUntil),
  };
}
