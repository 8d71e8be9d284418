import { z } from 'zod';
import { AUDITED, type AuditEntry } from '../domain/audit.js';
import { NOBODY } from '../domain/card.js';
import type { Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<AuditEntry> = z.object({
  at: instant,
  what: z.enum(AUDITED),
  card: z.string().nullable(),
  title: z.string(),
  by: chatId.nullable(),
  byRule: z.boolean(),
  note: z.string(),
});
const codec = recordCodec('audit', 1, schema);

/** As it stands in the log. */
export const logged = codec.encode;

/**
 * Takes a person out of a channel's log: every entry of theirs is written anew, in one go.
 * KEYS[1] log  ARGV times, entries as they stand and as they are to be, three for each
 */
const REPLACE = `
for n = 1, #ARGV, 3 do
  if redis.call('ZREM', KEYS[1], ARGV[n + 1]) == 1 then redis.call('ZADD', KEYS[1], ARGV[n], ARGV[n + 2]) end
end`;

export type AuditStore = ReturnType<typeof createAuditStore>;

/** What was decided about channels, by whom and when. What becomes of cards is written by storage/cards, with the card. */
export function createAuditStore(redis: RedisClient, keys: Keys) {
  /** In whose log somebody stands. */
  const channelsOf = async (person: ChatId): Promise<ChatId[]> =>
    (await redis.smembers(keys.auditOf(person))).map(Number);

  return {
    async note(channel: ChatId, entry: AuditEntry): Promise<void> {
      const write = redis.multi().zadd(keys.audit(channel), entry.at, logged(entry));
      if (entry.by) write.sadd(keys.auditOf(entry.by), String(channel));
      await write.exec();
    },

    /** The oldest first; `from` is inside, `to` is not. */
    async between(channel: ChatId, from: Instant, to: Instant): Promise<AuditEntry[]> {
      return (await redis.zrangebyscore(keys.audit(channel), from, `(${to}`)).map(codec.decode);
    },

    /** The newest first. */
    async newest(channel: ChatId, count: number, skip = 0): Promise<AuditEntry[]> {
      return (await redis.zrevrange(keys.audit(channel), skip, skip + count - 1)).map(codec.decode);
    },

    /** What people who have left a channel were called there. */
    async formerLabels(channel: ChatId): Promise<Map<ChatId, string>> {
      const found = await redis.hgetall(keys.formerLabels(channel));
      return new Map(Object.entries(found).map(([person, label]) => [Number(person), label]));
    },

    channelsOf,

    /** What somebody has decided, by channel, the oldest first. */
    async by(person: ChatId): Promise<Map<ChatId, AuditEntry[]>> {
      const found = new Map<ChatId, AuditEntry[]>();
      for (const channel of await channelsOf(person)) {
        const entries = (await redis.zrange(keys.audit(channel), '0', '-1')).map(codec.decode);
        found.set(
          channel,
          entries.filter(({ by }) => by === person),
        );
      }
      return found;
    },

    /** What was decided stays, by «удалённый участник». */
    async forget(person: ChatId): Promise<void> {
      for (const channel of await channelsOf(person)) {
        await redis.hdel(keys.formerLabels(channel), String(person));
        const log = keys.audit(channel);
        const entries = await redis.zrange(log, '0', '-1');
        const changes = entries.flatMap((stored) => {
          const entry = codec.decode(stored);
          return entry.by === person ? [String(entry.at), stored, logged({ ...entry, by: NOBODY })] : [];
        });
        for (let at = 0; at < changes.length; at += 3_000)
          await redis.eval(REPLACE, 1, log, ...changes.slice(at, at + 3_000));
      }
      await redis.del(keys.auditOf(person));
    },
  };
}
