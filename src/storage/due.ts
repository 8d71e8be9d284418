import type { Instant } from '../domain/clock.js';
import type { Served } from '../domain/schedule.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { Term } from './lease.js';
import type { RedisClient } from './redis-client.js';
import { decodeServed, encodeServed, subscriberCodec } from './subscriber-record.js';

/** A chat whose slot has come. `slot` is the first one it has not been served. */
export type DueChat = { chat: ChatId; slot: Instant } & (
  | {
      kind: 'subscriber';
      subscriber: Subscriber;
      /** As it stands in Redis: whoever writes on the strength of it compares. */
      record: string;
      served: Served | null;
    }
  | { kind: 'unknown' }
  | { kind: 'unreadable'; error: unknown }
);

/** Chats that are due, and which Redis said so. */
export interface DuePage {
  chats: DueChat[];
  /** Another after each failover and restart (`master_replid` of INFO); '' where Redis does not say. */
  master: string;
}

/** A slot the outbox has taken, and the one that comes after. */
export interface Step {
  chat: ChatId;
  record: string;
  taken: Instant;
  next: Instant;
  served: Served;
}

/** - `lost`: the lease is somebody else's. - `digest gone`: Redis has lost a digest meanwhile. Nothing was written. */
export type Refused = 'lost' | 'digest gone';

export type DueSet = ReturnType<typeof createDueSet>;

/** Who is due, page by page. The set itself belongs to storage/subscribers. */
export function createDueSet(redis: RedisClient, keys: Keys) {
  return {
    /** Chats whose slot has come, longest waiting first, after the first `skip` of them. */
    async page(now: Instant, skip: number, limit: number): Promise<DuePage> {
      const places = [keys.due, keys.subscribers, keys.served];
      const [master, pairs, records, served] = (await redis.eval(PAGE, 3, ...places, now, skip, limit)) as [
        string,
        string[],
        (string | null)[],
        (string | null)[],
      ];
      const chats = records.map((record, n): DueChat => {
        const chat = Number(pairs[2 * n]);
        const slot = Number(pairs[2 * n + 1]);
        if (record === null) return { chat, slot, kind: 'unknown' };
        try {
          const subscriber = subscriberCodec.decode(record);
          return {
            chat,
            slot,
            kind: 'subscriber',
            subscriber,
            record,
            served: decodeServed(served[n] ?? null),
          };
        } catch (error) {
          return { chat, slot, kind: 'unreadable', error };
        }
      });
      return { chats, master };
    },

    /**
     * Moves chats on to their next slots, all or none, while the term lasts and the digests told of still stand.
     * `other master`: not the one the page was read from. What was put into the queue meanwhile may have died with the
     * former, unreplicated, while this command, unanswered, was sent again. Nothing was written.
     * A chat that has chosen anew since it was read stays due with what it was served noted: it is looked at again.
     */
    async moveOn(
      term: Term,
      master: string,
      steps: readonly Step[],
      digests: readonly string[],
    ): Promise<Refused | 'other master' | 'moved'> {
      const places = [term.key, keys.subscribers, keys.due, keys.served, ...digests.map(keys.digest)];
      const given = steps.flatMap(({ chat, record, taken, next, served }) => [
        String(chat),
        record,
        taken,
        next,
        encodeServed(served),
      ]);
      return (await redis.eval(MOVE_ON, places.length, ...places, term.token, master, ...given)) as
        | Refused
        | 'other master'
        | 'moved';
    },

    /** Takes chats out of which nothing is known: forgotten, or moved, and then they are due under their new id. */
    async drop(chats: readonly ChatId[]): Promise<void> {
      await redis.eval(DROP, 3, keys.due, keys.subscribers, keys.served, ...chats.map(String));
    },
  };
}

/** KEYS[1] due  KEYS[2] subscribers  KEYS[3] served  ARGV chats */
const DROP = `
for _, chat in ipairs(ARGV) do
  if redis.call('HEXISTS', KEYS[2], chat) == 0 then
    redis.call('ZREM', KEYS[1], chat)
    redis.call('HDEL', KEYS[3], chat)
  end
end
return 1`;

/** The life of this Redis as a master, https://redis.io/docs/latest/commands/info/; not everybody may ask for INFO. */
const MASTER = `
local info = redis.pcall('INFO', 'replication')
local master = type(info) == 'string' and string.match(info, 'master_replid:(%x+)') or ''`;

/**
 * KEYS[1] due  KEYS[2] subscribers  KEYS[3] served  ARGV[1] now, ms  ARGV[2] skip  ARGV[3] limit
 * Returns the master, {chat, score, chat, score …}, the records in that order, what they were served in that order.
 */
const PAGE = `${MASTER}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[3])
local chats = {}
for n = 1, #due, 2 do chats[#chats + 1] = due[n] end
if #chats == 0 then return {master, due, {}, {}} end
return {master, due, redis.call('HMGET', KEYS[2], unpack(chats)), redis.call('HMGET', KEYS[3], unpack(chats))}`;

/**
 * KEYS[1] lease  KEYS[2] subscribers  KEYS[3] due  KEYS[4] served  KEYS[5…] digests
 * ARGV[1] token  ARGV[2] master, then for each chat: chat, record as read, slot taken, next slot, what it was served
 * Returns 'moved', 'lost', 'other master', or 'digest gone'.
 */
const MOVE_ON = `${MASTER}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
if master ~= ARGV[2] then return 'other master' end
for key = 5, #KEYS do
  if redis.call('EXISTS', KEYS[key]) == 0 then return 'digest gone' end
end
local chats = {}
for at = 3, #ARGV, 5 do chats[#chats + 1] = ARGV[at] end
if #chats == 0 then return 'moved' end
local records = redis.call('HMGET', KEYS[2], unpack(chats))
local scores = redis.call('ZMSCORE', KEYS[3], unpack(chats))
local due, served = {}, {}
for n, chat in ipairs(chats) do
  local at = 5 * n - 2
  if records[n] then
    served[#served + 1] = chat
    served[#served + 1] = ARGV[at + 4]
    if scores[n] then
      local changed = records[n] ~= ARGV[at + 1]
      if changed or tonumber(scores[n]) == tonumber(ARGV[at + 2]) then
        due[#due + 1] = changed and ARGV[at + 2] or ARGV[at + 3]
        due[#due + 1] = chat
      end
    end
  end
end
if #due > 0 then redis.call('ZADD', KEYS[3], unpack(due)) end
if #served > 0 then redis.call('HSET', KEYS[4], unpack(served)) end
return 'moved'`;
