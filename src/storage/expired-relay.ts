import { type Card, isUndecided, peopleIn } from '../domain/card.js';
import type { Instant } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import { cardCodec } from './card-record.js';
import type { Keys } from './keys.js';
import { type OnUnreadable, readable } from './records.js';
import type { RedisClient } from './redis-client.js';

/** So many go at once. */
const A_STEP = 200;

/** A card whose life is over, and the record in which that stands. */
export interface OldCard {
  card: Card;
  record: string;
}

/** A field of a hash as it was read. */
export interface OldField {
  field: string;
  value: string;
}

/**
 * KEYS[1] card  KEYS[2] what was shown of it  KEYS[3] open cards  KEYS[4…] zsets of cards
 * ARGV[1] record read  ARGV[2] id  ARGV[3] what keys of somebody's cards begin with  ARGV[4…] who stands in the card
 */
const DROP_CARD = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SREM', KEYS[3], ARGV[2])
for n = 4, #KEYS do redis.call('ZREM', KEYS[n], ARGV[2]) end
for n = 4, #ARGV do redis.call('SREM', ARGV[3] .. ARGV[n], ARGV[2]) end
for _, chat in ipairs(redis.call('HKEYS', KEYS[2])) do redis.call('SREM', ARGV[3] .. chat, ARGV[2]) end
redis.call('DEL', KEYS[1], KEYS[2])
return 1`;

/** KEYS[1] hash  ARGV fields and values as read, in turn  Returns how many stood so and went. */
const DROP_FIELDS = `
local removed = 0
for n = 1, #ARGV, 2 do
  if redis.call('HGET', KEYS[1], ARGV[n]) == ARGV[n + 1] then removed = removed + redis.call('HDEL', KEYS[1], ARGV[n]) end
end
return removed`;

export type ExpiredRelay = ReturnType<typeof createExpiredRelay>;

/** What a clean-up finds of cards, of posts and of the names of what was posted, and how it removes them. */
export function createExpiredRelay(redis: RedisClient, keys: Keys, onUnreadable: OnUnreadable) {
  const cardIn = (id: string, record: string | null) =>
    record === null ? null : readable(cardCodec, keys.card(id), record, onUnreadable);

  return {
    /** Articles of the cards that wait for a decision, for their time or for the end of their sending. */
    async articlesInCards(): Promise<Set<string>> {
      const [open, due] = await Promise.all([
        redis.zrange(keys.openUntil, '0', '-1'),
        redis.zrange(keys.dueCards, '0', '-1'),
      ]);
      const ids = [...new Set([...open, ...due])];
      const articles = new Set<string>();
      for (let from = 0; from < ids.length; from += A_STEP) {
        const part = ids.slice(from, from + A_STEP);
        const records = await redis.mget(part.map(keys.card));
        for (const [index, record] of records.entries()) {
          const card = cardIn(part[index] ?? '', record);
          if (card?.matter.kind === 'news') articles.add(card.matter.article);
        }
      }
      return articles;
    },

    /**
     * Those of these cards that nothing is to become of any more, last changed before an instant; `unusedBefore`: that of
     * news that nobody took. What a curator proposed is counted as long as the proposal is there.
     */
    async oldCards(
      ids: readonly string[],
      { before, unusedBefore }: { before: Instant; unusedBefore: Instant },
    ): Promise<OldCard[]> {
      const records = ids.length === 0 ? [] : await redis.mget(ids.map(keys.card));
      return records.flatMap((record, index) => {
        const card = cardIn(ids[index] ?? '', record);
        if (record === null || card === null) return [];
        const { state, offeredAt, matter } = card;
        const isUnderWay = isUndecided(state) || state.kind === 'approved' || state.kind === 'sending';
        const at = 'at' in state ? Math.max(state.at, offeredAt) : offeredAt;
        const isUnused = matter.kind === 'news' && (state.kind === 'skipped' || state.kind === 'expired');
        return isUnderWay || at >= (isUnused ? unusedBefore : before) ? [] : [{ card, record }];
      });
    },

    async dropCards(cards: readonly OldCard[]): Promise<number> {
      let removed = 0;
      for (const { card, record } of cards) {
        const { id, channel } = card;
        const places = [
          keys.card(id),
          keys.cardShown(id),
          keys.openCards(channel),
          keys.dueCards,
          keys.scheduledCards(channel),
          keys.openUntil,
        ];
        const values = [record, id, keys.cardsOf(''), ...peopleIn(card)];
        removed += Number(await redis.eval(DROP_CARD, places.length, ...places, ...values));
      }
      return removed;
    },

    /** What was shown of cards that are no more. */
    async dropShownOf(ids: readonly string[]): Promise<void> {
      const standing = ids.length === 0 ? [] : await redis.mget(ids.map(keys.card));
      const gone = ids.filter((_, index) => standing[index] === null);
      if (gone.length > 0) await redis.unlink(gone.map(keys.cardShown));
    },

    /** Message ids of a channel's posts before an instant, the oldest first, some at a time. */
    oldPosts: (channel: ChatId, before: Instant): Promise<string[]> =>
      redis.zrange(keys.posts(channel), '-inf', `(${before}`, 'BYSCORE', 'LIMIT', 0, A_STEP),

    countPosts: (channel: ChatId, before: Instant): Promise<number> =>
      redis.zcount(keys.posts(channel), '-inf', `(${before}`),

    /** Each post goes with its place among those of its article, which its card tells. */
    async dropPosts(channel: ChatId, messages: readonly string[]): Promise<number> {
      const records = await redis.mget(messages.map((id) => keys.post(channel, Number(id))));
      const cards = records.map((record) => /"card":"([^"]+)"/.exec(record ?? '')?.[1] ?? null);
      const cardRecords = await redis.mget(cards.map((id) => keys.card(id ?? '')));
      const write = redis.multi();
      for (const [index, message] of messages.entries()) {
        const card = cardIn(cards[index] ?? '', cardRecords[index] ?? null);
        if (card?.matter.kind === 'news')
          write.srem(keys.relayed(card.matter.article), `${channel}:${message}`);
        write.del(keys.post(channel, Number(message)));
      }
      await write.zrem(keys.posts(channel), ...messages).exec();
      return messages.length;
    },

    /** Names under which something was posted before an instant. */
    async oldPostNames(
      channel: ChatId,
      before: Instant,
      cursor: string,
    ): Promise<{ next: string; old: OldField[] }> {
      const [next, found] = await redis.hscan(keys.posted(channel), cursor, 'COUNT', A_STEP);
      const old: OldField[] = [];
      for (let at = 0; at < found.length; at += 2) {
        const [field = '', value = ''] = [found[at], found[at + 1]];
        if (Number(value.slice(value.lastIndexOf(' '))) < before) old.push({ field, value });
      }
      return { next, old };
    },

    async dropPostNames(channel: ChatId, old: readonly OldField[]): Promise<number> {
      const values = old.flatMap(({ field, value }) => [field, value]);
      return old.length === 0 ? 0 : Number(await redis.eval(DROP_FIELDS, 1, keys.posted(channel), ...values));
    },
  };
}
