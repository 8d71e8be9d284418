import { z } from 'zod';
import type { AuditEntry } from '../domain/audit.js';
import { NOBODY } from '../domain/card.js';
import { DAY } from '../domain/clock.js';
import {
  type Correction,
  type CorrectionState,
  correctionWithout,
  isUnsettledCorrection,
  peopleInCorrection,
} from '../domain/correction.js';
import type { ChatId } from '../domain/subscriber.js';
import { logged } from './audit.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';
import { createStandsIn } from './stands-in.js';

const wording = z.object({ title: z.string(), lead: z.string().nullable() });
const state: z.ZodType<CorrectionState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('doing'), act: z.enum(['update', 'remove']), by: chatId, at: instant }),
  z.object({ kind: z.enum(['updated', 'deleted', 'kept']), by: chatId, at: instant }),
  z.object({ kind: z.literal('over'), at: instant }),
]);
const schema: z.ZodType<Correction> = z.object({
  id: z.string(),
  channel: chatId,
  card: z.string(),
  messageId: z.int(),
  article: z.string(),
  kind: z.enum(['changed', 'withdrawn']),
  before: wording,
  after: wording,
  at: instant,
  revision: z.int().min(0),
  toldAt: instant.nullable(),
  shown: z.object({ holds: z.array(z.string()), byHand: z.string().nullable() }).nullable(),
  state,
});
const codec = recordCodec('correction', 1, schema);

/** What became of it is asked for as long as the log is kept, and no post of that age is corrected. */
const KEPT = 400 * DAY;
/** Nothing is to be decided any longer than that. */
const SHOWN_KEPT = 31 * DAY;

/**
 * Opens the correction of a post, after the one that was its newest.
 * KEYS[1] corrections of the channel  KEYS[2] record  KEYS[3] open corrections
 * ARGV[1] message id  ARGV[2] id of the newest so far, '' for none  ARGV[3] id  ARGV[4] record  ARGV[5] term (ms)
 * Returns 1 when opened, 0 when somebody else has opened one meanwhile.
 */
const OPEN = `
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5])
redis.call('SADD', KEYS[3], ARGV[3])
return 1`;

/**
 * Writes the next state of a correction and the log, while nobody else has changed it.
 * KEYS[1] record  KEYS[2] open corrections  KEYS[3] log of the channel  KEYS[4] channels in whose log the person is
 * KEYS[5…] corrections of each person in it; behind them one that is the caller's
 * ARGV[1] record read  ARGV[2] new record  ARGV[3] id  ARGV[4] 1 while unsettled  ARGV[5] log entry, '' for none
 * ARGV[6] its time (ms)  ARGV[7] chat of the channel
 * Returns 1 when written, 0 when another was faster.
 */
const SWAP = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
redis.call(ARGV[4] == '1' and 'SADD' or 'SREM', KEYS[2], ARGV[3])
if ARGV[5] ~= '' then
  redis.call('ZADD', KEYS[3], ARGV[6], ARGV[5])
  redis.call('SADD', KEYS[4], ARGV[7])
end
for n = 5, #KEYS - 1 do redis.call('SADD', KEYS[n], ARGV[3]) end
return 1`;

export type CorrectionStore = ReturnType<typeof createCorrectionStore>;

/** What outlets changed of what channels relayed, and what was decided about it. */
export function createCorrectionStore(redis: RedisClient, keys: Keys) {
  const standing = (one: Correction) => peopleInCorrection(one).filter((person) => person !== NOBODY);
  const standsIn = createStandsIn(redis, keys, {
    kind: 'corrections',
    of: keys.correctionsOf,
    record: keys.correction,
    peopleIn: (record) => (record === null ? [] : standing(codec.decode(record))),
  });

  async function get(id: string): Promise<Correction | null> {
    const stored = await redis.get(keys.correction(id));
    return stored === null ? null : codec.decode(stored);
  }

  /**
   * @param entry what the log says of the change, by the person who made it
   * @returns the correction as it is now, or null when `next` declined or somebody else was faster
   */
  async function change(
    id: string,
    next: (correction: Correction) => Correction | null,
    entry: (AuditEntry & { by: ChatId }) | null = null,
  ): Promise<Correction | null> {
    const stored = await redis.get(keys.correction(id));
    const after = stored === null ? null : next(codec.decode(stored));
    if (stored === null || after === null) return null;
    const { channel } = after;
    const places = [
      keys.correction(id),
      keys.openCorrections,
      keys.audit(channel),
      keys.auditOf(entry?.by ?? NOBODY),
      ...standing(after).map(keys.correctionsOf),
    ];
    const values = [
      stored,
      codec.encode(after),
      id,
      isUnsettledCorrection(after.state) ? 1 : 0,
      entry ? logged(entry) : '',
      entry?.at ?? '',
      channel,
    ];
    return (await writeOnce(redis, keys, SWAP, places, values)) ? after : null;
  }

  /** Somebody else may change it at the same moment; then it is done again. */
  async function withoutThem(id: string, person: ChatId): Promise<void> {
    const without = (one: Correction) => correctionWithout(one, person, NOBODY);
    for (let isIn = true; isIn; ) {
      if (await change(id, without)) return;
      const standing = await get(id);
      isIn = standing !== null && without(standing) !== null;
    }
  }

  return {
    get,
    change,

    /** The newest correction of a post, whatever became of it. */
    async newestOf(channel: ChatId, messageId: number): Promise<Correction | null> {
      const id = await redis.hget(keys.corrections(channel), String(messageId));
      return id === null ? null : get(id);
    },

    /**
     * @param after the newest correction of the post so far
     * @returns false when somebody else has opened one meanwhile
     */
    async open(correction: Correction, after: Correction | null): Promise<boolean> {
      const { id, channel, messageId } = correction;
      const places = [keys.corrections(channel), keys.correction(id), keys.openCorrections];
      const values = [messageId, after?.id ?? '', id, codec.encode(correction), KEPT];
      return writeOnce(redis, keys, OPEN, places, values);
    },

    /** Notes where it was told: what is decided is to be seen there too. */
    async shown(id: string, chat: ChatId, messageId: number): Promise<void> {
      const place = keys.correctionShown(id);
      const told = redis.multi().sadd(keys.correctionsOf(chat), id);
      await told.hset(place, String(chat), messageId).pexpire(place, SHOWN_KEPT).exec();
    },

    /** Takes that back: nobody is there any more. */
    async unshown(id: string, chat: ChatId): Promise<void> {
      await redis.hdel(keys.correctionShown(id), String(chat));
    },

    /** Chats that were told → id of the newest message there. */
    async shownTo(id: string): Promise<Map<ChatId, number>> {
      const found = await redis.hgetall(keys.correctionShown(id));
      return new Map(Object.entries(found).map(([chat, message]) => [Number(chat), Number(message)]));
    },

    /** Those that wait for somebody, or for the end of what somebody began. */
    async unsettled(): Promise<Correction[]> {
      const ids = await redis.smembers(keys.openCorrections);
      const stored = ids.length === 0 ? [] : await redis.mget(ids.map(keys.correction));
      return stored.flatMap((record) => (record === null ? [] : [codec.decode(record)]));
    },

    /** Takes a person out of every correction; what was decided stands. */
    async forget(person: ChatId): Promise<void> {
      for (const id of await standsIn.ids(person)) {
        await redis.hdel(keys.correctionShown(id), String(person));
        await withoutThem(id, person);
        await standsIn.leave(person, id);
      }
    },
  };
}
