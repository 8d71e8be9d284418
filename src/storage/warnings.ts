import type { ChatId } from '../domain/subscriber.js';
import type { Warning } from '../domain/warning.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** What is told of anew takes the place of what was told before: this week of the last, of a source the newest silence. */
function fieldOf({ channel, about, value }: Warning): string {
  const name = about === 'size' ? value : about === 'source' ? (value.split('.')[0] ?? '') : '';
  return `${channel}:${about}:${name}`;
}

export type WarningStore = ReturnType<typeof createWarningStore>;

/** What people have been warned of, so that they are warned once; and which rounds are over. */
export function createWarningStore(redis: RedisClient, keys: Keys) {
  return {
    /** Whether this chat has read it, or one of its kind and value. */
    async isTold(chat: ChatId, warning: Warning): Promise<boolean> {
      return (await redis.hget(keys.warned(chat), fieldOf(warning))) === warning.value;
    },

    async note(chat: ChatId, warning: Warning): Promise<void> {
      await redis.hset(keys.warned(chat), fieldOf(warning), warning.value);
    },

    /** The last round of a kind that was gone through for all channels; null: none. */
    lastRound: (kind: 'week' | 'day'): Promise<string | null> => redis.hget(keys.warningRounds, kind),

    async roundOver(kind: 'week' | 'day', round: string): Promise<void> {
      await redis.hset(keys.warningRounds, kind, round);
    },

    /** `channel:kind:of what` → of what it was warned last. */
    of: (chat: ChatId): Promise<Record<string, string>> => redis.hgetall(keys.warned(chat)),

    async forget(chat: ChatId): Promise<void> {
      await redis.del(keys.warned(chat));
    },
  };
}
