import type { Instant } from '../domain/clock.js';
import type { Refused } from '../storage/due.js';
import type { Keys } from '../storage/keys.js';
import type { Term } from '../storage/lease.js';
import type { RedisClient } from '../storage/redis-client.js';
import { BUCKET, decode, encode, isSettled, KEPT } from './ledger.js';

/** A delivery to be entered. */
export interface Entry {
  slot: Instant;
  ordinal: number;
  /** There is nothing to tell, and the reader prefers silence. */
  silent: boolean;
}

/** Enters the deliveries of many chats in the ledger at once. */
export function createLedgerEntry(redis: RedisClient, keys: Keys) {
  /**
   * All or none, while the term lasts and the digests told of still stand. What was entered before stays as it is.
   * @returns for each entry whether it is to be sent: not silent, and not settled before
   */
  return async function enter(
    term: Term,
    entries: readonly Entry[],
    digests: readonly string[],
  ): Promise<Refused | boolean[]> {
    const buckets = new Map<string, { slot: Instant; at: number[] }>();
    entries.forEach(({ slot, ordinal }, at) => {
      const key = keys.ledger(slot, Math.floor(ordinal / BUCKET));
      const bucket = buckets.get(key);
      if (bucket) bucket.at.push(at);
      else buckets.set(key, { slot, at: [at] });
    });
    const places = [term.key, keys.ledgerSlots, ...digests.map(keys.digest), ...buckets.keys()];
    const given: (string | number)[] = [term.token, digests.length];
    for (const { slot, at } of buckets.values()) {
      given.push(slot, slot + KEPT, at.length);
      for (const index of at) {
        const entry = entries[index];
        if (entry) given.push(entry.ordinal, encode({ kind: entry.silent ? 'silent' : 'queued' }));
      }
    }
    const answer = (await redis.eval(ENTER, places.length, ...places, ...given)) as Refused | string[];
    if (typeof answer === 'string') return answer;
    const toSend = new Array<boolean>(entries.length).fill(false);
    [...buckets.values()]
      .flatMap(({ at }) => at)
      .forEach((index, n) => {
        const standing = answer[n] ?? '';
        toSend[index] = !entries[index]?.silent && (standing === '' || !isSettled(decode(standing)));
      });
    return toSend;
  };
}

/**
 * KEYS[1] lease  KEYS[2] slots of the ledger  KEYS[3…] digests, then buckets
 * ARGV[1] token  ARGV[2] how many digests, then for each bucket: slot, when it expires (ms), how many; for each: ordinal, state
 * Returns what stood before in that order, '' for nothing; or 'lost', or 'digest gone'.
 */
const ENTER = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
local digests = tonumber(ARGV[2])
for key = 3, 2 + digests do
  if redis.call('EXISTS', KEYS[key]) == 0 then return 'digest gone' end
end
local before, at, noted = {}, 3, nil
for key = 3 + digests, #KEYS do
  local bucket = KEYS[key]
  local slot, expires, count = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2])
  at = at + 3
  for _ = 1, count do
    local fresh = redis.call('HSETNX', bucket, ARGV[at], ARGV[at + 1]) == 1
    before[#before + 1] = fresh and '' or redis.call('HGET', bucket, ARGV[at])
    at = at + 2
  end
  redis.call('PEXPIREAT', bucket, expires)
  if slot ~= noted then redis.call('ZADD', KEYS[2], slot, slot) end
  noted = slot
end
return before`;
