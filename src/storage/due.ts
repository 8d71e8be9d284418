import type { Instant } from '../domain/clock.js';
import type { Served } from '../domain/schedule.js';
import { type ChatId, type Subscriber, subscriptionOf } from '../domain/subscriber.js';
import type { Subscription, Timing } from '../domain/subscription.js';
import type { Keys } from './keys.js';
import type { Term } from './lease.js';
import type { RedisClient } from './redis-client.js';
import { decodeServed, encodeServed, memberOf, readMember, subscriberCodec } from './subscriber-record.js';

/** A subscription whose slot has come. `slot` is the first one it has not been served. */
export type Due = { chat: ChatId; id: number; slot: Instant } & (
  | {
      kind: 'subscription';
      subscriber: Subscriber;
      subscription: Subscription;
      /** As it stands in Redis: whoever writes on the strength of it compares. */
      record: string;
      served: Served | null;
    }
  | { kind: 'unknown' }
  | { kind: 'unreadable'; error: unknown }
);

/** Subscriptions that are due, and which Redis said so. */
export interface DuePage {
  due: Due[];
  /** Another after each failover and restart (`master_replid` of INFO); '' where Redis does not say. */
  master: string;
}

/** A slot the outbox has taken, and the one that comes after. */
export interface Step {
  chat: ChatId;
  /** Of the subscription. */
  id: number;
  /** As what it was taken. */
  kind: Timing['kind'];
  record: string;
  taken: Instant;
  /** Null when nothing is due until something comes. */
  next: Instant | null;
  served: Served;
}

/** - `lost`: the lease is somebody else's. - `digest gone`: Redis has lost a digest meanwhile. Nothing was written. */
export type Refused = 'lost' | 'digest gone';

export type DueSet = ReturnType<typeof createDueSet>;

/** Who is due, page by page. The set itself belongs to storage/subscribers. */
export function createDueSet(redis: RedisClient, keys: Keys) {
  return {
    /** Subscriptions whose slot has come, longest waiting first, after the first `skip` of them. */
    async page(now: Instant, skip: number, limit: number): Promise<DuePage> {
      const places = [keys.due, keys.subscribers, keys.served];
      const [master, pairs, records, served] = (await redis.eval(PAGE, 3, ...places, now, skip, limit)) as [
        string,
        string[],
        (string | null)[],
        (string | null)[],
      ];
      const due = records.map((record, n): Due => {
        const place = { ...readMember(pairs[2 * n] ?? ''), slot: Number(pairs[2 * n + 1]) };
        if (record === null) return { ...place, kind: 'unknown' };
        try {
          const subscriber = subscriberCodec.decode(record);
          const subscription = subscriptionOf(subscriber, place.id);
          if (!subscription) return { ...place, kind: 'unknown' };
          const before = decodeServed(served[n] ?? null);
          return { ...place, kind: 'subscription', subscriber, subscription, record, served: before };
        } catch (error) {
          return { ...place, kind: 'unreadable', error };
        }
      });
      return { due, master };
    },

    /**
     * Makes subscriptions due that wait for nothing but news, no later than said: what is due earlier stays. One that has
     * been served since it was read is left as it is: what its gap allows is another matter now.
     * @param wanted those that are no longer told at once are left out
     */
    async bring(
      wanted: readonly { chat: ChatId; id: number; at: Instant; served: Served | null }[],
    ): Promise<void> {
      if (wanted.length === 0) return;
      const given = wanted.flatMap(({ chat, id, at, served }) => [
        memberOf(chat, id),
        at,
        served ? encodeServed(served) : '',
      ]);
      await redis.eval(BRING, 3, keys.due, keys.atOnce, keys.served, ...given);
    },

    /**
     * Moves subscriptions on to their next slots, all or none, while the term lasts and the digests told of still stand.
     * `other master`: not the one the page was read from. What was put into the queue meanwhile may have died with the
     * former, unreplicated, while this command, unanswered, was sent again. Nothing was written.
     * A chat that has chosen anew since it was read stays due with what it was served noted: it is looked at again. Where
     * it has chosen to be told at once instead of by digests, or the other way round, it is due when it chose to be.
     */
    async moveOn(
      term: Term,
      master: string,
      steps: readonly Step[],
      digests: readonly string[],
    ): Promise<Refused | 'other master' | 'moved'> {
      const own = [term.key, keys.subscribers, keys.due, keys.served, keys.atOnce];
      const places = [...own, ...digests.map(keys.digest)];
      const given = steps.flatMap(({ chat, id, kind, record, taken, next, served }) => [
        memberOf(chat, id),
        Number(kind === 'at-once'),
        record,
        taken,
        next ?? '',
        encodeServed(served),
      ]);
      return (await redis.eval(MOVE_ON, places.length, ...places, term.token, master, ...given)) as
        | Refused
        | 'other master'
        | 'moved';
    },

    /** Takes out what nothing is known of: forgotten, or moved, and then it is due under its chat's new id. */
    async drop(gone: readonly Pick<Due, 'chat' | 'id'>[]): Promise<void> {
      const members = gone.map(({ chat, id }) => memberOf(chat, id));
      await redis.eval(DROP, 3, keys.due, keys.subscribers, keys.served, ...members);
    },
  };
}

/** Whether a member's chat has that subscription; a record that does not read may have it. */
const STANDS = `
local function stands(member)
  local record = redis.call('HGET', KEYS[2], string.match(member, '^-?%d+') or '')
  if not record then return false end
  local read, value = pcall(cjson.decode, record)
  if not read or type(value.subscriptions) ~= 'table' then return true end
  local id = tonumber(string.match(member, '%d+$'))
  for _, one in ipairs(value.subscriptions) do
    if one.id == id then return true end
  end
  return false
end`;

/** KEYS[1] due  KEYS[2] subscribers  KEYS[3] served  ARGV members */
const DROP = `${STANDS}
for _, member in ipairs(ARGV) do
  if not stands(member) then
    redis.call('ZREM', KEYS[1], member)
    redis.call('HDEL', KEYS[3], member)
  end
end
return 1`;

/** KEYS[1] due  KEYS[2] told at once  KEYS[3] served  ARGV for each: member, instant (ms), served as read, '' for none */
const BRING = `
for at = 1, #ARGV, 3 do
  local member = ARGV[at]
  if redis.call('SISMEMBER', KEYS[2], member) == 1
    and (redis.call('HGET', KEYS[3], member) or '') == ARGV[at + 2] then
    local standing = redis.call('ZSCORE', KEYS[1], member)
    if not standing or tonumber(standing) > tonumber(ARGV[at + 1]) then
      redis.call('ZADD', KEYS[1], ARGV[at + 1], member)
    end
  end
end
return 1`;

/** The life of this Redis as a master, https://redis.io/docs/latest/commands/info/; not everybody may ask for INFO. */
export const MASTER = `
local info = redis.pcall('INFO', 'replication')
local master = type(info) == 'string' and string.match(info, 'master_replid:(%x+)') or ''`;

/**
 * KEYS[1] due  KEYS[2] subscribers  KEYS[3] served  ARGV[1] now, ms  ARGV[2] skip  ARGV[3] limit
 * Returns the master, {member, score, member, score …}, the records in that order, what they were served in that order.
 */
const PAGE = `${MASTER}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[3])
local chats, members = {}, {}
for n = 1, #due, 2 do
  members[#members + 1] = due[n]
  chats[#chats + 1] = string.match(due[n], '^-?%d+') or due[n]
end
if #chats == 0 then return {master, due, {}, {}} end
return {master, due, redis.call('HMGET', KEYS[2], unpack(chats)), redis.call('HMGET', KEYS[3], unpack(members))}`;

/**
 * KEYS[1] lease  KEYS[2] subscribers  KEYS[3] due  KEYS[4] served  KEYS[5] told at once  KEYS[6…] digests
 * ARGV[1] token  ARGV[2] master, then for each: member, 1 when it was to be told at once, else 0, its chat's record as
 * read, slot taken, next slot or '' for none, what it was served
 * Returns 'moved', 'lost', 'other master', or 'digest gone'.
 */
const MOVE_ON = `${MASTER}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
if master ~= ARGV[2] then return 'other master' end
for key = 6, #KEYS do
  if redis.call('EXISTS', KEYS[key]) == 0 then return 'digest gone' end
end
local members, chats = {}, {}
for at = 3, #ARGV, 6 do
  members[#members + 1] = ARGV[at]
  chats[#chats + 1] = string.match(ARGV[at], '^-?%d+') or ''
end
if #members == 0 then return 'moved' end
local records = redis.call('HMGET', KEYS[2], unpack(chats))
local scores = redis.call('ZMSCORE', KEYS[3], unpack(members))
local due, done, served = {}, {}, {}
for n, member in ipairs(members) do
  local at = 6 * n - 3
  if records[n] then
    served[#served + 1] = member
    served[#served + 1] = ARGV[at + 5]
    local changed = records[n] ~= ARGV[at + 2]
    local other = changed and redis.call('SISMEMBER', KEYS[5], member) ~= tonumber(ARGV[at + 1])
    if scores[n] and not other and (changed or tonumber(scores[n]) == tonumber(ARGV[at + 3])) then
      if not changed and ARGV[at + 4] == '' then
        done[#done + 1] = member
      else
        due[#due + 1] = changed and ARGV[at + 3] or ARGV[at + 4]
        due[#due + 1] = member
      end
    end
  end
end
if #due > 0 then redis.call('ZADD', KEYS[3], unpack(due)) end
if #done > 0 then redis.call('ZREM', KEYS[3], unpack(done)) end
if #served > 0 then redis.call('HSET', KEYS[4], unpack(served)) end
return 'moved'`;
