import { z } from 'zod';
import { NOBODY } from '../domain/card.js';
import { DAY, type Instant } from '../domain/clock.js';
import { OPERATOR_ACTS, type OperatorAct } from '../domain/operator-act.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<OperatorAct> = z.object({
  at: instant,
  what: z.enum(OPERATOR_ACTS),
  by: chatId.nullable(),
  chat: chatId.nullable(),
  note: z.string(),
});
const codec = recordCodec('operator act', 1, schema);

const KEPT = 365 * DAY;
/** Entries that are written anew in one go. */
const AT_ONCE = 1_000;

/**
 * Writes entries anew where they still stand.
 * KEYS[1] log  ARGV times, entries as they stand and as they are to be, three for each
 */
const REPLACE = `
for n = 1, #ARGV, 3 do
  if redis.call('ZREM', KEYS[1], ARGV[n + 1]) == 1 then redis.call('ZADD', KEYS[1], ARGV[n], ARGV[n + 2]) end
end
return 1`;

export type OperatorLog = ReturnType<typeof createOperatorLog>;

/** What operators have done, a year. A companion of storage/subscribers: it knows nobody who is forgotten. */
export function createOperatorLog(redis: RedisClient, keys: Keys) {
  async function rewrite(change: (act: OperatorAct) => OperatorAct | null): Promise<void> {
    const changes = (await redis.zrange(keys.operatorLog, '0', '-1')).flatMap((stored) => {
      const act = codec.decode(stored);
      const next = change(act);
      return next === null ? [] : [String(act.at), stored, codec.encode(next)];
    });
    for (let from = 0; from < changes.length; from += 3 * AT_ONCE)
      await redis.eval(REPLACE, 1, keys.operatorLog, ...changes.slice(from, from + 3 * AT_ONCE));
  }

  return {
    async note(act: OperatorAct): Promise<void> {
      await redis.zadd(keys.operatorLog, act.at, codec.encode(act));
    },

    /** The newest first. @param skip entries of earlier pages */
    async newest(count: number, skip = 0): Promise<OperatorAct[]> {
      return (await redis.zrevrange(keys.operatorLog, skip, skip + count - 1)).map(codec.decode);
    },

    /** The newest of one kind, first; looked for among the last 500. */
    async newestOf(what: OperatorAct['what'], count: number): Promise<OperatorAct[]> {
      const acts = (await redis.zrevrange(keys.operatorLog, 0, 499)).map(codec.decode);
      return acts.filter((act) => act.what === what).slice(0, count);
    },

    /** A group has a new id. */
    async move(from: ChatId, to: ChatId): Promise<void> {
      await rewrite((act) => (act.chat === from ? { ...act, chat: to } : null));
    },

    /** What was done stays, by «удалённый участник» or to «удалённый чат». */
    async forget(chat: ChatId): Promise<void> {
      await rewrite((act) => {
        if (act.by !== chat && act.chat !== chat) return null;
        return {
          ...act,
          by: act.by === chat ? NOBODY : act.by,
          chat: act.chat === chat ? NOBODY : act.chat,
        };
      });
    },

    /** Lets go of what is older than a year. @returns how many entries went */
    async sweep(now: Instant): Promise<number> {
      return redis.zremrangebyscore(keys.operatorLog, '-inf', String(now - KEPT));
    },
  };
}
