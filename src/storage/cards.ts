import { auditOf } from '../domain/audit.js';
import { type Card, type CardState, isUndecided, peopleIn, withoutPerson } from '../domain/card.js';
import { type Clock, DAY, type Instant, MINUTE } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import { logged } from './audit.js';
import { cardCodec } from './card-record.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import type { RedisClient } from './redis-client.js';
import { createStandsIn } from './stands-in.js';

/** «Происшествия за сутки» is a new story next month. */
const REMEMBERED = 7 * DAY;
/** A request is long over after this; whoever was sending then is not any more. */
const SENDING_IS_OVER = 5 * MINUTE;
/** So many are withdrawn at a time. */
const MOST_EXPIRED = 500;

/**
 * Offers a story once: the card, the note that the channel was offered it, its place among the open cards, and the log.
 * KEYS[1] card  KEYS[2] zset of offered stories  KEYS[3] set of open cards  KEYS[4] zset of due cards
 * KEYS[5] zset of the channel's scheduled cards  KEYS[6] log of the channel  KEYS[7] channels in whose log the person is
 * KEYS[8] zset of open cards by when they expire  KEYS[9…] cards of each person in it
 * ARGV[1] record  ARGV[2] now, ms  ARGV[3] card id  ARGV[4] forget offers before, ms  ARGV[5] due (ms), '' when it is
 * undecided  ARGV[6] log entry  ARGV[7] chat of the channel, '' when nobody stands in the entry  ARGV[8] when it expires, ms
 * ARGV[9…] names of the story
 * Returns 1 when offered, 0 when the channel was offered that story before.
 */
const OFFER = `
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[4])
for n = 9, #ARGV do
  if redis.call('ZSCORE', KEYS[2], ARGV[n]) then return 0 end
end
for n = 9, #ARGV do redis.call('ZADD', KEYS[2], ARGV[2], ARGV[n]) end
if ARGV[5] == '' then
  redis.call('SADD', KEYS[3], ARGV[3])
  redis.call('ZADD', KEYS[8], ARGV[8], ARGV[3])
else
  redis.call('ZADD', KEYS[4], ARGV[5], ARGV[3])
  redis.call('ZADD', KEYS[5], ARGV[5], ARGV[3])
end
redis.call('ZADD', KEYS[6], ARGV[2], ARGV[6])
if ARGV[7] ~= '' then redis.call('SADD', KEYS[7], ARGV[7]) end
for n = 9, #KEYS do redis.call('SADD', KEYS[n], ARGV[3]) end
redis.call('SET', KEYS[1], ARGV[1])
return 1`;

/**
 * Writes the next state of a card, its places and the log, while nobody else has changed it.
 * KEYS as OFFER without KEYS[2]; behind those of the people one that is the caller's
 * ARGV[1] expected record  ARGV[2] new record  ARGV[3] card id  ARGV[4] 1 when open  ARGV[5] when it is to be looked
 * after (ms), '' when it is settled  ARGV[6] when it is to go out (ms), '' when it is not to  ARGV[7] log entry, '' for
 * none  ARGV[8] its time (ms)  ARGV[9] chat of the channel, '' when nobody stands in the entry  ARGV[10] when it expires
 * while it is open (ms), '' when it is not open
 * Returns 1 when moved, 0 when another was faster.
 */
const MOVE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
redis.call(ARGV[4] == '1' and 'SADD' or 'SREM', KEYS[2], ARGV[3])
local function place(key, score)
  if score == '' then redis.call('ZREM', key, ARGV[3]) else redis.call('ZADD', key, score, ARGV[3]) end
end
place(KEYS[3], ARGV[5])
place(KEYS[4], ARGV[6])
place(KEYS[7], ARGV[10])
if ARGV[7] ~= '' then redis.call('ZADD', KEYS[5], ARGV[8], ARGV[7]) end
if ARGV[9] ~= '' then redis.call('SADD', KEYS[6], ARGV[9]) end
for n = 8, #KEYS - 1 do redis.call('SADD', KEYS[n], ARGV[3]) end
return 1`;

export type CardStore = ReturnType<typeof createCardStore>;

/** @param clock times the log */
export function createCardStore(redis: RedisClient, keys: Keys, clock: Clock) {
  const standsIn = createStandsIn(redis, keys, {
    kind: 'cards',
    of: keys.cardsOf,
    record: keys.card,
    peopleIn: (record) => (record === null ? [] : peopleIn(cardCodec.decode(record))),
  });

  async function get(id: string): Promise<Card | null> {
    const stored = await redis.get(keys.card(id));
    return stored === null ? null : cardCodec.decode(stored);
  }

  async function many(ids: readonly string[]): Promise<Card[]> {
    if (ids.length === 0) return [];
    const stored = await redis.mget(ids.map(keys.card));
    return stored.flatMap((record) => (record === null ? [] : [cardCodec.decode(record)]));
  }

  /**
   * Changes a card. Of two who change it at once exactly one succeeds.
   * @param by who does it, for the log, where the card's new state does not say
   * @returns the card as it is now, or null when `next` declined or somebody else was faster.
   */
  async function change(
    id: string,
    next: (card: Card) => Card | null,
    by: ChatId | null = null,
  ): Promise<Card | null> {
    const stored = await redis.get(keys.card(id));
    if (stored === null) return null;
    const before = cardCodec.decode(stored);
    const after = next(before);
    if (after === null) return null;
    const entry = auditOf(before, after, clock(), by);
    const { channel, state } = after;
    const places = [
      keys.card(id),
      keys.openCards(channel),
      keys.dueCards,
      keys.scheduledCards(channel),
      keys.audit(channel),
      keys.auditOf(entry?.by ?? 0),
      keys.openUntil,
      ...peopleIn(after).map(keys.cardsOf),
    ];
    const due = state.kind === 'approved' ? state.due : '';
    const values = [
      stored,
      cardCodec.encode(after),
      id,
      isUndecided(state) ? 1 : 0,
      state.kind === 'sending' ? state.at + SENDING_IS_OVER : due,
      due,
      entry ? logged(entry) : '',
      entry?.at ?? '',
      entry?.by ? channel : '',
      isUndecided(state) ? after.expiresAt : '',
    ];
    return (await writeOnce(redis, keys, MOVE, places, values)) ? after : null;
  }

  /** Somebody else may change the card at the same moment; then it is done again. */
  async function withoutThem(id: string, person: ChatId): Promise<void> {
    for (let isIn = true; isIn; ) {
      if (await change(id, (card) => withoutPerson(card, person))) return;
      const card = await get(id);
      isIn = card !== null && withoutPerson(card, person) !== null;
    }
  }

  return {
    get,
    many,
    change,

    /**
     * @param names by which the story is known: of its headline, and its own
     * @returns false when the channel was offered a story of one of these names in the last seven days.
     */
    async offer(card: Card, ...names: [string, ...string[]]): Promise<boolean> {
      const { id, channel, offeredAt, state } = card;
      const entry = auditOf(null, card, offeredAt);
      const places = [
        keys.card(id),
        keys.offeredStories(channel),
        keys.openCards(channel),
        keys.dueCards,
        keys.scheduledCards(channel),
        keys.audit(channel),
        keys.auditOf(entry?.by ?? 0),
        keys.openUntil,
        ...peopleIn(card).map(keys.cardsOf),
      ];
      const values = [
        cardCodec.encode(card),
        offeredAt,
        id,
        offeredAt - REMEMBERED,
        state.kind === 'approved' ? state.due : '',
        entry ? logged(entry) : '',
        entry?.by ? channel : '',
        card.expiresAt,
        ...names,
      ];
      return (await redis.eval(OFFER, places.length, ...places, ...values)) === 1;
    },

    /** One step in the life of a card, as `change`. */
    move: (
      id: string,
      next: (state: CardState) => CardState | null,
      by: ChatId | null = null,
    ): Promise<Card | null> =>
      change(
        id,
        (card) => {
          const state = next(card.state);
          return state && { ...card, state };
        },
        by,
      ),

    /** Names of the stories this channel was offered since an instant. */
    async offeredSince(channel: ChatId, since: Instant): Promise<Set<string>> {
      return new Set(await redis.zrangebyscore(keys.offeredStories(channel), since, '+inf'));
    },

    /** Those that wait for a decision. */
    open: async (channel: ChatId): Promise<Card[]> => many(await redis.smembers(keys.openCards(channel))),

    /** Those that nobody decided in time, in whatever channel. */
    expired: async (now: Instant): Promise<Card[]> =>
      many(await redis.zrangebyscore(keys.openUntil, '-inf', `(${now}`, 'LIMIT', 0, MOST_EXPIRED)),

    /** Approved ones in the order in which they are to go out. */
    scheduled: async (channel: ChatId): Promise<Card[]> =>
      many(await redis.zrange(keys.scheduledCards(channel), '0', '-1')),

    /** Notes that a chat has the card before its eyes. */
    async shown(id: string, chat: ChatId, messageId: number): Promise<void> {
      await redis
        .multi()
        .sadd(keys.cardsOf(chat), id)
        .hset(keys.cardShown(id), String(chat), messageId)
        .exec();
    },

    /** Notes that a chat cannot be shown the card, so that it is not tried again every few seconds. */
    async unreachable(id: string, chat: ChatId): Promise<void> {
      await redis.multi().sadd(keys.cardsOf(chat), id).hsetnx(keys.cardShown(id), String(chat), '0').exec();
    },

    /** Forgets what was noted of this chat and the card. */
    async unshown(id: string, chat: ChatId): Promise<void> {
      await redis.hdel(keys.cardShown(id), String(chat));
      const [card] = await many([id]);
      if (!card || withoutPerson(card, chat) === null) await standsIn.leave(chat, id);
    },

    /** Chats that have the card → id of the message there; 0: they cannot be reached. */
    async shownTo(id: string): Promise<Map<ChatId, number>> {
      const found = await redis.hgetall(keys.cardShown(id));
      return new Map(Object.entries(found).map(([chat, message]) => [Number(chat), Number(message)]));
    },

    /** Cards a person stands in: who decided, wrote or edited. */
    async of(person: ChatId): Promise<Card[]> {
      return (await many(await standsIn.ids(person))).filter((one) => withoutPerson(one, person) !== null);
    },

    /** Takes a person out of every card: who decided stays open, what was decided stands. */
    async forget(person: ChatId): Promise<void> {
      for (const id of await standsIn.ids(person)) {
        await redis.hdel(keys.cardShown(id), String(person));
        await withoutThem(id, person);
        await standsIn.leave(person, id);
      }
    },

    /**
     * Approved cards whose time has come, and those whose sender has been silent for so long that it is one no more:
     * after a crash they are taken up again.
     */
    due: async (now: Instant): Promise<Card[]> =>
      many(await redis.zrangebyscore(keys.dueCards, '-inf', String(now))),
  };
}
