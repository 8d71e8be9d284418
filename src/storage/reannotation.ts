import { z } from 'zod';
import type { Keys } from './keys.js';
import { recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

/** The last article that has been looked at: of those that are listed, by publication, or after them of those withdrawn. */
export type Place = { list: 'standing'; at: number; id: string } | { list: 'withdrawn'; id: string };

/** How far bringing all articles to one version has come. */
export interface Reannotation {
  /** Of the annotations that are made. */
  version: string;
  /** Also those that are of this version already. */
  all: boolean;
  /** Null at the beginning. */
  after: Place | null;
  /** Articles looked at, and how many of them were annotated anew. */
  seen: number;
  annotated: number;
  /** Articles whose records do not read. */
  unreadable: number;
}

const placeSchema: z.ZodType<Place> = z.union([
  z.object({ list: z.literal('standing'), at: z.number(), id: z.string() }),
  z.object({ list: z.literal('withdrawn'), id: z.string() }),
]);
const schema: z.ZodType<Reannotation> = z.object({
  version: z.string(),
  all: z.boolean(),
  after: placeSchema.nullable(),
  seen: z.int(),
  annotated: z.int(),
  unreadable: z.int(),
});
const codec = recordCodec('reannotation', 1, schema);

export type ReannotationStore = ReturnType<typeof createReannotationStore>;

/**
 * All articles in one order that stays, page by page, and how far whoever goes through them has come.
 * @param place the key of whoever goes: the command and the program each have their own
 */
export function createReannotationStore(redis: RedisClient, keys: Keys, place = keys.reannotation) {
  return {
    async get(): Promise<Reannotation | null> {
      const stored = await redis.get(place);
      return stored === null ? null : codec.decode(stored);
    },
    async set(progress: Reannotation): Promise<void> {
      await redis.set(place, codec.encode(progress));
    },
    async clear(): Promise<void> {
      await redis.del(place);
    },

    /** Articles there are, withdrawn ones among them. */
    async count(): Promise<number> {
      const [standing, withdrawn] = await Promise.all([
        redis.zcard(keys.articlesByTime),
        redis.hlen(keys.withdrawnArticles),
      ]);
      return standing + withdrawn;
    },

    /** Some articles after a place, newest first, the withdrawn ones last; none at the end. */
    async page(after: Place | null, limit: number): Promise<Place[]> {
      if (after?.list !== 'withdrawn') {
        const found = await standing(after, limit);
        if (found.length > 0) return found;
      }
      const from = after?.list === 'withdrawn' ? after.id : '';
      const withdrawn = (await redis.hkeys(keys.withdrawnArticles)).filter((id) => id > from).sort();
      return withdrawn.slice(0, limit).map((id) => ({ list: 'withdrawn', id }));
    },
  };

  /** By score and id, not by rank: what is published or withdrawn meanwhile moves nobody's place. */
  async function standing(
    after: Extract<Place, { list: 'standing' }> | null,
    limit: number,
  ): Promise<Place[]> {
    const found: Place[] = [];
    for (let skip = 0; found.length < limit; skip += limit) {
      const page = await redis.zrange(
        keys.articlesByTime,
        after === null ? '+inf' : after.at,
        '-inf',
        'BYSCORE',
        'REV',
        'LIMIT',
        skip,
        limit,
        'WITHSCORES',
      );
      if (page.length === 0) break;
      for (let n = 0; n < page.length; n += 2) {
        const [id = '', at] = [page[n], Number(page[n + 1])];
        if (after === null || at < after.at || id < after.id) found.push({ list: 'standing', at, id });
      }
    }
    return found.slice(0, limit);
  }
}
