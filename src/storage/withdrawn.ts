import { z } from 'zod';
import type { Article } from '../domain/article.js';
import { NOBODY } from '../domain/card.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Withdrawal } from '../domain/withdrawal.js';
import { listsOf } from './article-lists.js';
import { noteChanged } from './changed-articles.js';
import { newEdition } from './edition.js';
import type { Keys } from './keys.js';
import { instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<Withdrawal> = z.object({
  at: instant,
  reason: z.string(),
  // Who it was is not known of those from before.
  by: z.int().nullable().default(null),
});
const codec = recordCodec('withdrawal', 1, schema);

/**
 * Takes an article out of everything that answers and pushes. Its record and its claims to guid and address stay,
 * so that its feed does not bring it back.
 * KEYS[1] hash of withdrawn articles  KEYS[2] number of withdrawals  KEYS[3] edition
 * KEYS[4] articles whose posts are to be compared with them  KEYS[5] the article's posts
 * ARGV[1] id  ARGV[2] withdrawal  ARGV[3] keys of the sorted sets that may list it, one a line
 * Returns 1, or 0 when it was withdrawn before: the first reason stands.
 */
const WITHDRAW = `
for key in string.gmatch(ARGV[3], '[^\\n]+') do redis.call('ZREM', key, ARGV[1]) end
${newEdition('KEYS[3]', ['shown', 'records'])}
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then return 0 end
redis.call('INCR', KEYS[2])
${noteChanged('KEYS[4]', 'KEYS[5]', 'ARGV[1]')}
return 1`;

export type WithdrawnStore = ReturnType<typeof createWithdrawnStore>;

/** Articles that are not shown any more: the outlet took them back, or they must not be spread. */
export function createWithdrawnStore(redis: RedisClient, keys: Keys) {
  return {
    /**
     * @param stems all that the article may be found by
     * @returns false when it was withdrawn before
     */
    async withdraw(
      article: Pick<Article, 'id' | 'sourceId' | 'page' | 'rubric' | 'annotations'>,
      stems: readonly string[],
      withdrawal: Withdrawal,
    ): Promise<boolean> {
      const lists = [
        ...listsOf(keys, article),
        keys.articlesUnread(article.sourceId),
        keys.articlesPending,
        ...stems.map(keys.stem),
      ];
      const places = [
        keys.withdrawnArticles,
        keys.withdrawals,
        keys.edition,
        keys.articlesChanged,
        keys.relayed(article.id),
      ];
      const record = codec.encode(withdrawal);
      return (await redis.eval(WITHDRAW, 5, ...places, article.id, record, lists.join('\n'))) === 1;
    },

    async get(id: string): Promise<Withdrawal | null> {
      const stored = await redis.hget(keys.withdrawnArticles, id);
      return stored === null ? null : codec.decode(stored);
    },

    /** The articles somebody has withdrawn, by their ids. */
    async by(person: ChatId): Promise<Map<string, Withdrawal>> {
      const all = Object.entries(await redis.hgetall(keys.withdrawnArticles));
      return new Map(
        all.flatMap(([id, stored]) => {
          const withdrawal = codec.decode(stored);
          return withdrawal.by === person ? [[id, withdrawal]] : [];
        }),
      );
    },

    /** What was withdrawn stays withdrawn, by nobody. */
    async forget(person: ChatId): Promise<void> {
      // A record is written once and changed by this alone: nothing comes in between.
      for (const [id, withdrawal] of await this.by(person))
        await redis.hset(keys.withdrawnArticles, id, codec.encode({ ...withdrawal, by: NOBODY }));
    },

    /** Which of these are withdrawn. */
    async among(ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set();
      const found = await redis.hmget(keys.withdrawnArticles, ...ids);
      return new Set(ids.filter((_, index) => found[index] !== null));
    },

    /** How many withdrawals and changes of holds there have been: after one, what was rendered earlier may not be sent. */
    async count(): Promise<number> {
      return Number((await redis.get(keys.withdrawals)) ?? 0);
    },
  };
}
