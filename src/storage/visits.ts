import { DAY, type Instant, MINUTE } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';
import { defineScript } from './script.js';

/** After so long a silence the next word begins another visit. */
const VISIT_ENDS_AFTER = 30 * MINUTE;
/** Who comes back later than this has missed more than can be told. */
const KEPT_MS = 60 * DAY;

/**
 * KEYS[1] visit of the chat  ARGV[1] now, ms  ARGV[2] silence that ends a visit, ms  ARGV[3] how long it is kept, ms
 * Returns when the visit before this one ended, '' when there was none.
 */
const VISIT = `
local previous, last = string.match(redis.call('GET', KEYS[1]) or ':', '^(%d*):(%d*)$')
local now = tonumber(ARGV[1])
if last ~= '' and now - tonumber(last) > tonumber(ARGV[2]) then previous = last end
if last == '' or now > tonumber(last) then last = ARGV[1] end
redis.call('SET', KEYS[1], previous .. ':' .. last, 'PX', ARGV[3])
return previous`;

const noteVisit = defineScript(VISIT);

/** KEYS[1] visit of the chat  ARGV[1] now, ms  ARGV[2] how long it is kept, ms. Returns 1. */
const TOLD = `
local previous, last = string.match(redis.call('GET', KEYS[1]) or ':', '^(%d*):(%d*)$')
if last == '' or tonumber(ARGV[1]) > tonumber(last) then last = ARGV[1] end
redis.call('SET', KEYS[1], ARGV[1] .. ':' .. last, 'PX', ARGV[2])
return 1`;

/** KEYS[1] visit of the former id  KEYS[2] visit of the new id. Returns 1. */
const MOVE = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('RENAMENX', KEYS[1], KEYS[2]) end
redis.call('DEL', KEYS[1])
return 1`;

export type VisitStore = ReturnType<typeof createVisitStore>;

/** When a chat was here last, for «что я пропустил»: two instants, and nothing of what was read. */
export function createVisitStore(redis: RedisClient, keys: Keys) {
  return {
    /**
     * Notes that somebody is here; a visit ends with half an hour of silence.
     * @returns when the visit before this one ended; null when nobody knows of one
     */
    async visit(chat: ChatId, now: Instant): Promise<Instant | null> {
      const values = [now, VISIT_ENDS_AFTER, KEPT_MS];
      const previous = (await noteVisit(redis, [keys.visit(chat)], values)) as string;
      return previous === '' ? null : Number(previous);
    },
    /** What was missed has been told: that counts as a visit, whatever is said after it. */
    async told(chat: ChatId, now: Instant): Promise<void> {
      await redis.eval(TOLD, 1, keys.visit(chat), now, KEPT_MS);
    },
    /** When the visit before ended, and the last word; null where there was none. */
    async get(chat: ChatId): Promise<{ previous: Instant | null; last: Instant | null } | null> {
      const stored = await redis.get(keys.visit(chat));
      const [previous = '', last = ''] = stored?.split(':') ?? [];
      const instantOf = (text: string) => (text === '' ? null : Number(text));
      return stored === null ? null : { previous: instantOf(previous), last: instantOf(last) };
    },
    /** A group has a new id. */
    async move(from: ChatId, to: ChatId): Promise<void> {
      if (from !== to) await redis.eval(MOVE, 2, keys.visit(from), keys.visit(to));
    },
    async forget(chat: ChatId): Promise<void> {
      await redis.del(keys.visit(chat));
    },
  };
}
