import { z } from 'zod';
import type { Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { instant } from './records.js';
import type { RedisClient } from './redis-client.js';

const dated = z.object({ at: instant });

/** So many go at once. */
const A_STEP = 200;

export type ExpiredRecords = ReturnType<typeof createExpiredRecords>;

/** What a clean-up finds of logs, corrections, proposals and what sources listed, and how it removes it. */
export function createExpiredRecords(redis: RedisClient, keys: Keys) {
  return {
    countLog: (channel: ChatId, before: Instant): Promise<number> =>
      redis.zcount(keys.audit(channel), '-inf', `(${before}`),

    /** Takes the oldest lines out of a channel's log, and the labels of those who stand in none any more. */
    async dropLog(channel: ChatId, before: Instant): Promise<number> {
      const log = keys.audit(channel);
      let removed = 0;
      for (;;) {
        const old = await redis.zrange(log, '-inf', `(${before}`, 'BYSCORE', 'LIMIT', 0, A_STEP);
        if (old.length === 0) break;
        removed += await redis.zrem(log, ...old);
      }
      if (removed === 0) return 0;
      const labelled = await redis.hkeys(keys.formerLabels(channel));
      if (labelled.length === 0) return removed;
      const people = new Set(
        (await redis.zrange(log, '0', '-1')).flatMap((line) => /"by":(-?\d+)/.exec(line)?.[1] ?? []),
      );
      const gone = labelled.filter((person) => !people.has(person));
      if (gone.length > 0) await redis.hdel(keys.formerLabels(channel), ...gone);
      return removed;
    },

    /** Posts of a channel whose newest correction is of before an instant, or is no more; with its id. */
    async oldCorrections(
      channel: ChatId,
      before: Instant,
      cursor: string,
    ): Promise<{ next: string; old: { message: string; id: string }[] }> {
      const [next, found] = await redis.hscan(keys.corrections(channel), cursor, 'COUNT', A_STEP);
      const ids = found.filter((_, index) => index % 2 === 1);
      const records = ids.length === 0 ? [] : await redis.mget(ids.map(keys.correction));
      return {
        next,
        old: records.flatMap((record, index) => {
          const at = atOf(record);
          const isOver = record === null || (at !== null && at < before);
          return isOver ? [{ message: found[2 * index] ?? '', id: ids[index] ?? '' }] : [];
        }),
      };
    },

    async dropCorrections(channel: ChatId, old: readonly { message: string; id: string }[]): Promise<number> {
      let removed = 0;
      for (const { message, id } of old) {
        const places = [
          keys.corrections(channel),
          keys.openCorrections,
          keys.correction(id),
          keys.correctionShown(id),
        ];
        removed += Number(await redis.eval(DROP_CORRECTION, places.length, ...places, message, id));
      }
      return removed;
    },

    /** Ids of texts proposed before an instant. */
    async oldProposals(before: Instant): Promise<string[]> {
      const all = Object.entries(await redis.hgetall(keys.proposals));
      return all.flatMap(([id, record]) => ((atOf(record) ?? before) < before ? [id] : []));
    },

    async dropProposals(ids: readonly string[]): Promise<number> {
      if (ids.length === 0) return 0;
      // The list of cards first: without its proposal nobody would find it but the walk over all names.
      await redis.unlink(ids.map(keys.proposalCards));
      return redis.hdel(keys.proposals, ...ids);
    },

    /** Cards of proposals that are no more. */
    async dropCardsOfGone(ids: readonly string[]): Promise<void> {
      const standing = ids.length === 0 ? [] : await redis.hmget(keys.proposals, ...ids);
      const gone = ids.filter((_, index) => standing[index] === null);
      if (gone.length > 0) await redis.unlink(gone.map(keys.proposalCards));
    },

    /** What sources that are not configured any more have listed. */
    async dropListed(sources: readonly string[]): Promise<void> {
      if (sources.length > 0) await redis.unlink(sources.map(keys.listedArticles));
    },
  };
}

/** When a proposal was made, or a correction opened; null where the record does not say. */
function atOf(record: string | null): Instant | null {
  if (record === null) return null;
  return dated.safeParse(parsed(record)).data?.at ?? null;
}

function parsed(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return null;
  }
}

/**
 * KEYS[1] corrections of the channel  KEYS[2] open corrections  KEYS[3] record  KEYS[4] where it was shown
 * ARGV[1] message id  ARGV[2] id
 * Returns 1, or 0 when the post has a newer one.
 */
const DROP_CORRECTION = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('SREM', KEYS[2], ARGV[2])
redis.call('DEL', KEYS[3], KEYS[4])
return 1`;
