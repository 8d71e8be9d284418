import { z } from 'zod';
import { DAY, type Instant } from '../domain/clock.js';
import { type Card, type CardState, withoutPerson } from '../domain/review.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import { chatId, instant, recordCodec, rubricId } from './records.js';
import type { RedisClient } from './redis-client.js';
import { scanKeys } from './scan.js';

const decided = { by: chatId, at: instant };
const state: z.ZodType<CardState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offered') }),
  z.object({ kind: z.literal('skipped'), ...decided }),
  z.object({ kind: z.literal('expired'), at: instant }),
  z.object({ kind: z.literal('approved'), ...decided }),
  z.object({ kind: z.literal('sending'), ...decided }),
  z.object({ kind: z.literal('published'), ...decided, messageId: z.int().nullable() }),
  z.object({ kind: z.literal('failed'), ...decided, reason: z.string() }),
  z.object({ kind: z.literal('unknown'), ...decided }),
]);
const schema: z.ZodType<Card> = z.object({
  id: z.string(),
  channel: chatId,
  article: z.string(),
  story: z.object({
    title: z.string(),
    lead: z.string().nullable(),
    url: z.string(),
    sourceId: z.string(),
    rubric: rubricId,
  }),
  // Cards of before warned of nothing.
  holds: z.array(z.string()).default([]),
  offeredAt: instant,
  state,
});
const codec = recordCodec('card', 1, schema);

/** «Происшествия за сутки» is a new story next month. */
const REMEMBERED = 7 * DAY;

/**
 * Offers a story once: the card, the note that the channel was offered it, and its place among the open cards.
 * KEYS[1] card  KEYS[2] zset of offered stories  KEYS[3] set of open cards
 * ARGV[1] record  ARGV[2] now, ms  ARGV[3] card id  ARGV[4] forget offers before, ms  ARGV[5…] names of the story
 * Returns 1 when offered, 0 when the channel was offered that story before.
 */
const OFFER = `
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[4])
for n = 5, #ARGV do
  if redis.call('ZSCORE', KEYS[2], ARGV[n]) then return 0 end
end
for n = 5, #ARGV do redis.call('ZADD', KEYS[2], ARGV[2], ARGV[n]) end
redis.call('SADD', KEYS[3], ARGV[3])
redis.call('SET', KEYS[1], ARGV[1])
return 1`;

/**
 * Moves a card to its next state while nobody else has moved it.
 * KEYS[1] card  KEYS[2] set of open cards  KEYS[3] set of unsettled cards
 * ARGV[1] expected record  ARGV[2] new record  ARGV[3] card id  ARGV[4] 1 when open  ARGV[5] 1 when unsettled
 * Returns 1 when moved, 0 when another was faster.
 */
const MOVE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
redis.call(ARGV[4] == '1' and 'SADD' or 'SREM', KEYS[2], ARGV[3])
redis.call(ARGV[5] == '1' and 'SADD' or 'SREM', KEYS[3], ARGV[3])
return 1`;

export type CardStore = ReturnType<typeof createCardStore>;

export function createCardStore(redis: RedisClient, keys: Keys) {
  async function get(id: string): Promise<Card | null> {
    const stored = await redis.get(keys.card(id));
    return stored === null ? null : codec.decode(stored);
  }

  /**
   * One step in the life of a card. Of two who move it at once exactly one succeeds.
   * @returns the card after the step, or null when `next` declined or somebody else was faster.
   */
  async function move(id: string, next: (state: CardState) => CardState | null): Promise<Card | null> {
    const stored = await redis.get(keys.card(id));
    if (stored === null) return null;
    const card = codec.decode(stored);
    const moved = next(card.state);
    if (moved === null) return null;
    const after: Card = { ...card, state: moved };
    const open = moved.kind === 'offered' ? 1 : 0;
    const unsettled = moved.kind === 'approved' || moved.kind === 'sending' ? 1 : 0;
    const places = [keys.card(id), keys.openCards(card.channel), keys.unsettledCards];
    const values = [stored, codec.encode(after), id, open, unsettled];
    return (await writeOnce(redis, keys, MOVE, places, values)) ? after : null;
  }

  return {
    get,

    /**
     * @param names by which the story is known: of its headline, and its own
     * @returns false when the channel was offered a story of one of these names in the last seven days.
     */
    async offer(card: Card, ...names: [string, ...string[]]): Promise<boolean> {
      const places = [keys.card(card.id), keys.offeredStories(card.channel), keys.openCards(card.channel)];
      const { id, offeredAt } = card;
      const values = [codec.encode(card), offeredAt, id, offeredAt - REMEMBERED, ...names];
      return (await redis.eval(OFFER, 3, ...places, ...values)) === 1;
    },

    move,

    /** Names of the stories this channel was offered since an instant. */
    async offeredSince(channel: ChatId, since: Instant): Promise<Set<string>> {
      return new Set(await redis.zrangebyscore(keys.offeredStories(channel), since, '+inf'));
    },

    async open(channel: ChatId): Promise<Card[]> {
      const cards = await Promise.all((await redis.smembers(keys.openCards(channel))).map(get));
      return cards.filter((card) => card !== null);
    },

    /** Notes that an admin has the card before their eyes. */
    async shown(id: string, admin: ChatId, messageId: number): Promise<void> {
      await redis.hset(keys.cardShown(id), admin, messageId);
    },

    /** Notes that an admin cannot be shown the card, so that it is not tried again every few seconds. */
    async unreachable(id: string, admin: ChatId): Promise<void> {
      await redis.hsetnx(keys.cardShown(id), String(admin), '0');
    },

    /** Forgets what was noted of this admin and the card. */
    async unshown(id: string, admin: ChatId): Promise<void> {
      await redis.hdel(keys.cardShown(id), String(admin));
    },

    /** Admins who have the card, or cannot be reached. */
    async shownTo(id: string): Promise<Set<ChatId>> {
      return new Set((await redis.hkeys(keys.cardShown(id))).map(Number));
    },

    /** Takes a person out of every card: who decided stays open, what was decided stands. */
    async forget(person: ChatId): Promise<void> {
      for await (const names of scanKeys(redis, `${keys.card('')}*`)) {
        for (const name of names) {
          const id = name.slice(keys.card('').length).replace(/:shown$/, '');
          if (name === keys.cardShown(id)) await redis.hdel(name, String(person));
          else await move(id, (state) => withoutPerson(state, person));
        }
      }
    },

    /** Cards approved whose post is not yet settled: after a crash they are taken up again. */
    async unsettled(): Promise<Card[]> {
      const cards = await Promise.all((await redis.smembers(keys.unsettledCards)).map(get));
      return cards.filter((card) => card !== null);
    },
  };
}
