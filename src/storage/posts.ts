import { z } from 'zod';
import { DAY, type Instant, MINUTE } from '../domain/clock.js';
import type { StandingPost } from '../domain/post.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { writeOnce } from './once.js';
import { chatId, instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<StandingPost> = z.object({
  channel: chatId,
  messageId: z.int(),
  at: instant,
  card: z.string().nullable(),
  words: z.string().nullable(),
  byHand: z.string().nullable(),
  hasPhoto: z.boolean(),
  deletedAt: instant.nullable(),
});
const codec = recordCodec('post', 1, schema);

/** Its card has just been looked at; what an outlet corrects it corrects a little later. */
const FIRST_LOOK_AFTER = 30 * MINUTE;
/** A headline or a text may come again after this; what begins with `story:` names one event for ever. */
const REMEMBERED = 7 * DAY;
const FOR_EVER = 'story:';

/**
 * Reserves names for one card, all or none. A name stands with its card and the time: `card time`.
 * KEYS[1] names posted  ARGV[1] card id  ARGV[2] now, ms  ARGV[3] forget names before, ms  ARGV[4…] names
 * Returns '' when they are this card's now, else the id of the card that has one of them.
 */
const CLAIM = `
for n = 4, #ARGV do
  local holder, at = string.match(redis.call('HGET', KEYS[1], ARGV[n]) or '', '^(.*) (%d+)$')
  local stands = holder and (string.sub(ARGV[n], 1, ${FOR_EVER.length}) == '${FOR_EVER}' or tonumber(at) >= tonumber(ARGV[3]))
  if stands and holder ~= ARGV[1] then return holder end
end
for n = 4, #ARGV do redis.call('HSET', KEYS[1], ARGV[n], ARGV[1] .. ' ' .. ARGV[2]) end
return ''`;

/** KEYS[1] names posted  ARGV[1] card id  ARGV[2…] names */
const RELEASE = `
for n = 2, #ARGV do
  local holder = string.match(redis.call('HGET', KEYS[1], ARGV[n]) or '', '^(.*) %d+$')
  if holder == ARGV[1] then redis.call('HDEL', KEYS[1], ARGV[n]) end
end`;

/** KEYS[1] post  ARGV[1] record read  ARGV[2] new record  Returns 1 when replaced, 0 when another writer was faster. */
const SWAP = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;

const TRIES = 50;

export type PostStore = ReturnType<typeof createPostStore>;

/** What stands in channels, and what of it nobody may post again. */
export function createPostStore(redis: RedisClient, keys: Keys) {
  async function get(channel: ChatId, messageId: number): Promise<StandingPost | null> {
    const stored = await redis.get(keys.post(channel, messageId));
    return stored === null ? null : codec.decode(stored);
  }

  return {
    get,

    /**
     * Notes a post; one that is noted already stays as it is.
     * @param article it was made of; null: of none
     */
    async record(post: StandingPost, article: string | null): Promise<void> {
      const { channel, messageId, at } = post;
      const write = redis
        .multi()
        .set(keys.post(channel, messageId), codec.encode(post), 'NX')
        .zadd(keys.posts(channel), 'NX', at, String(messageId));
      if (article !== null) {
        write.sadd(keys.relayed(article), `${channel}:${messageId}`);
        // It may have been changed while its card waited: the post is compared with it once, and its page looked at.
        write.zadd(keys.articlesChanged, at, article);
        write.zadd(keys.watchedPages, 'NX', at + FIRST_LOOK_AFTER, article);
      }
      await write.exec();
    },

    /** The posts made of an article, in whatever channel, those deleted since too. */
    async ofArticle(article: string): Promise<StandingPost[]> {
      const places = await redis.smembers(keys.relayed(article));
      if (places.length === 0) return [];
      const stored = await redis.mget(
        places.map((place) => {
          const [channel, messageId] = place.split(':').map(Number);
          return keys.post(channel ?? 0, messageId ?? 0);
        }),
      );
      return stored.flatMap((record) => (record === null ? [] : [codec.decode(record)]));
    },

    /** @returns the post as it is now, or null when there is none or `change` declined */
    async update(
      channel: ChatId,
      messageId: number,
      change: (post: StandingPost) => StandingPost | null,
    ): Promise<StandingPost | null> {
      const place = keys.post(channel, messageId);
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const stored = await redis.get(place);
        if (stored === null) return null;
        const after = change(codec.decode(stored));
        if (after === null) return null;
        if (await writeOnce(redis, keys, SWAP, [place], [stored, codec.encode(after)])) return after;
      }
      throw new Error(`${place}: could not be updated in ${TRIES} tries`);
    },

    /** The oldest first, those deleted since too; `from` is inside, `to` is not. */
    async between(channel: ChatId, from: Instant, to: Instant): Promise<StandingPost[]> {
      const ids = await redis.zrangebyscore(keys.posts(channel), from, `(${to}`);
      if (ids.length === 0) return [];
      const stored = await redis.mget(ids.map((id) => keys.post(channel, Number(id))));
      return stored.flatMap((record) => (record === null ? [] : [codec.decode(record)]));
    },

    /**
     * Reserves names for a card before its post is sent, so that no other posts the same. Names of texts are free again
     * after seven days.
     * @returns the id of the card that has one of them; null when they are this card's
     */
    async claim(
      channel: ChatId,
      names: readonly string[],
      card: string,
      now: Instant,
    ): Promise<string | null> {
      const values = [card, now, now - REMEMBERED, ...names];
      const holder = (await redis.eval(CLAIM, 1, keys.posted(channel), ...values)) as string;
      return holder === '' ? null : holder;
    },

    /** Gives them back: the post certainly does not stand. */
    async release(channel: ChatId, names: readonly string[], card: string): Promise<void> {
      await redis.eval(RELEASE, 1, keys.posted(channel), card, ...names);
    },

    /** Which of these names have been posted, or are being, as `claim` counts. */
    async postedAmong(channel: ChatId, names: readonly string[], now: Instant = 0): Promise<Set<string>> {
      if (names.length === 0) return new Set();
      const holders = await redis.hmget(keys.posted(channel), ...names);
      const stands = (name: string, held: string | null | undefined) =>
        held != null &&
        (name.startsWith(FOR_EVER) || Number(held.slice(held.lastIndexOf(' '))) >= now - REMEMBERED);
      return new Set(names.filter((name, index) => stands(name, holders[index])));
    },

    /** The post a card became; null when it is not known to have become one since. */
    async ofCard(channel: ChatId, card: string, since: Instant): Promise<StandingPost | null> {
      const ids = await redis.zrangebyscore(keys.posts(channel), since, '+inf');
      if (ids.length === 0) return null;
      const stored = await redis.mget(ids.map((id) => keys.post(channel, Number(id))));
      const posts = stored.flatMap((record) => (record === null ? [] : [codec.decode(record)]));
      return posts.find((post) => post.card === card) ?? null;
    },
  };
}
