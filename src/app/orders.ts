import { type Clock, SECOND } from '../domain/clock.js';
import { goingOn, type Maintenance } from '../domain/maintenance.js';
import type { ChatId } from '../domain/subscriber.js';
import { createBlockedStore } from '../storage/blocked.js';
import type { Keys } from '../storage/keys.js';
import { createMaintenanceStore } from '../storage/maintenance.js';
import type { RedisClient } from '../storage/redis-client.js';

/** Every message and every delivery asks; another process hears of a change within this. */
const REMEMBERED = 3 * SECOND;

export interface OrderParts {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  /** Milliseconds that only go forward. */
  steady: () => number;
}

/** What the operator has ordered for all processes: maintenance, and who is blocked. */
export function createOrders(
  { redis, keys, clock, steady }: OrderParts,
  { operatorIds }: { operatorIds: readonly number[] },
) {
  const blocked = createBlockedStore(redis, keys);
  const notice = createMaintenanceStore(redis, keys);
  const shutOut = remembered(async () => new Set((await blocked.all()).map(({ chat }) => chat)), steady);
  const standing = remembered(notice.get, steady);

  return {
    /** The maintenance that goes on now; null when none does. */
    async maintenance(): Promise<Maintenance | null> {
      return goingOn(await standing.get(), clock());
    },
    async begin(maintenance: Maintenance): Promise<void> {
      await notice.begin(maintenance);
      standing.forget();
    },
    async end(): Promise<void> {
      await notice.end();
      standing.forget();
    },
    /** Whoever is named in the settings as an operator is heard, whatever was ordered before. */
    async isBlocked(chat: ChatId): Promise<boolean> {
      return !operatorIds.includes(chat) && (await shutOut.get()).has(chat);
    },
    blocked: blocked.all,
    /** @returns false when it was blocked before */
    async block(chat: ChatId): Promise<boolean> {
      const isNew = await blocked.block(chat, clock());
      shutOut.forget();
      return isNew;
    },
    /** @returns false when it was not blocked */
    async unblock(chat: ChatId): Promise<boolean> {
      const was = await blocked.unblock(chat);
      shutOut.forget();
      return was;
    },
  };
}

/** What was read last, for some seconds; those who ask meanwhile share one question. */
function remembered<T>(load: () => Promise<T>, steady: () => number) {
  let last: { at: number; value: Promise<T> } | null = null;
  return {
    get(): Promise<T> {
      if (last && steady() - last.at < REMEMBERED) return last.value;
      const value = load();
      const asked = { at: steady(), value };
      last = asked;
      // What could not be read is asked for again by whoever comes next.
      value.catch(() => {
        if (last === asked) last = null;
      });
      return value;
    },
    forget(): void {
      last = null;
    },
  };
}
