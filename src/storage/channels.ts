import { z } from 'zod';
import type { AuditEntry } from '../domain/audit.js';
import { CHANNEL_ROLES, type Channel, type Member } from '../domain/channel.js';
import type { ChatId } from '../domain/subscriber.js';
import { logged } from './audit.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import { chatId, instant, recordCodec, rubricId, weekday } from './records.js';
import type { RedisClient } from './redis-client.js';
import { wishesSchema } from './subscriber-record.js';

const minute = z.int().min(0).max(1439);
const schema: z.ZodType<Channel> = z.object({
  chat: chatId,
  title: z.string(),
  username: z.string().nullable(),
  members: z.array(
    z.object({
      person: chatId,
      role: z.enum(CHANNEL_ROLES),
      label: z.string().nullable(),
      away: z.object({ until: instant, to: chatId.nullable() }).nullable(),
    }),
  ),
  wishes: wishesSchema,
  posting: z.object({
    perDay: z.int().min(1).max(10),
    hours: z.object({ from: minute, to: minute }),
    days: z.array(weekday),
  }),
  look: z.object({
    template: z.enum(['full', 'brief']),
    opening: z.string().nullable(),
    hashtags: z.array(z.string()),
    signature: z.string().nullable(),
  }),
  review: z.object({
    batches: z.array(minute).min(1).max(2),
    group: chatId.nullable(),
    fourEyes: z.boolean(),
    auto: z
      .object({ by: chatId, since: instant, perDay: z.int().min(1).max(10), rubrics: z.array(rubricId) })
      .nullable(),
  }),
  institution: z.string().nullable(),
  status: z.enum(['new', 'active', 'lost']),
  since: instant,
});
const codec = recordCodec('channel', 2, schema);

/**
 * Writes a channel and who is a member of it, while nothing has changed since it was read; and what of that its log says.
 * KEYS[1] channels  KEYS[2] its log  KEYS[3] logs in which stands who did it
 * KEYS[4…] sets of the persons who leave, then of those who come
 * ARGV[1] chat  ARGV[2] record read, '' for none  ARGV[3] new record  ARGV[4] how many leave  ARGV[5] how many come
 * ARGV[6] time of the log's entry  ARGV[7] the entry, '' for none  ARGV[8] who did it, '' for nobody
 * Returns 1 when written, 0 when another writer was faster.
 */
const SWAP = `
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
local leave, come = tonumber(ARGV[4]), tonumber(ARGV[5])
for n = 4, 3 + leave do redis.call('SREM', KEYS[n], ARGV[1]) end
for n = 4 + leave, 3 + leave + come do redis.call('SADD', KEYS[n], ARGV[1]) end
if ARGV[7] ~= '' then
  redis.call('ZADD', KEYS[2], ARGV[6], ARGV[7])
  if ARGV[8] ~= '' then redis.call('SADD', KEYS[3], ARGV[1]) end
end
return 1`;

const TRIES = 50;

export type ChannelStore = ReturnType<typeof createChannelStore>;

export function createChannelStore(redis: RedisClient, keys: Keys) {
  /** Records as they were read last: what has not changed is not checked anew every few seconds. */
  let known = new Map<string, Channel>();

  async function write(
    stored: string | null,
    before: Channel | null,
    after: Channel,
    entry: AuditEntry | null = null,
  ): Promise<boolean> {
    const were = before?.members.map(({ person }) => person) ?? [];
    const are = after.members.map(({ person }) => person);
    await keepLabels(after.chat, before?.members.filter(({ person }) => !are.includes(person)) ?? []);
    const leave = were.filter((person) => !are.includes(person));
    const logs = [keys.audit(after.chat), keys.auditOf(entry?.by ?? 0)];
    const places = [keys.channels, ...logs, ...leave.map(keys.channelsOf), ...are.map(keys.channelsOf)];
    const noted = entry === null ? [0, '', ''] : [entry.at, logged(entry), entry.by ?? ''];
    const values = [after.chat, stored ?? '', codec.encode(after), leave.length, are.length, ...noted];
    return writeOnce(redis, keys, SWAP, places, values);
  }

  /** Before they leave: the log of a year still says «Библиотека». Of one who stays after all it does no harm. */
  async function keepLabels(chat: ChatId, leaving: readonly Member[]): Promise<void> {
    for (const { person, label } of leaving)
      if (label !== null)
        await redis
          .multi()
          .hset(keys.formerLabels(chat), String(person), label)
          .sadd(keys.auditOf(person), String(chat))
          .exec();
  }

  async function many(chats: readonly (string | number)[]): Promise<Channel[]> {
    if (chats.length === 0) return [];
    const stored = await redis.hmget(keys.channels, ...chats.map(String));
    return stored.flatMap((record) => (record === null ? [] : [codec.decode(record)]));
  }

  return {
    async get(chat: ChatId): Promise<Channel | null> {
      const stored = await redis.hget(keys.channels, String(chat));
      return stored === null ? null : codec.decode(stored);
    },
    many,
    /** The same objects as before for those that have not changed: they are not to be written into. */
    async all(): Promise<Channel[]> {
      const stored = await redis.hvals(keys.channels);
      known = new Map(stored.map((record) => [record, known.get(record) ?? codec.decode(record)]));
      return [...known.values()];
    },
    /** The channels somebody is a member of, in the order they were connected. */
    async of(person: ChatId): Promise<Channel[]> {
      const found = await many(await redis.smembers(keys.channelsOf(person)));
      return found.sort((a, b) => a.since - b.since || a.chat - b.chat);
    },
    /** Adds a channel; a standing record is not touched. */
    add: (channel: Channel): Promise<boolean> => write(null, null, channel),
    /**
     * Changes one so that no concurrent change is lost. `change` may run several times; null means "leave as is".
     * @param noted what its log says of the change, written with it
     * @returns the channel as it is now, or null when there is none or `change` declined
     */
    async update(
      chat: ChatId,
      change: (current: Channel) => Channel | null,
      noted: (before: Channel, after: Channel) => AuditEntry | null = () => null,
    ): Promise<Channel | null> {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const stored = await redis.hget(keys.channels, String(chat));
        if (stored === null) return null;
        const before = codec.decode(stored);
        const after = change(before);
        if (after === null) return null;
        if (await write(stored, before, after, noted(before, after))) return after;
      }
      throw new Error(`channel ${chat}: could not be updated in ${TRIES} tries`);
    },
  };
}
