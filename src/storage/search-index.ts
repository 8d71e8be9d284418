import type { Instant } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';
import { defineScript } from './script.js';
import { WALK_INDEX } from './search-walk.js';

/** What articles are asked for; nothing named means all of them. */
export interface IndexQuery {
  /** Each of them must occur; of those in one list one. */
  stems?: readonly (string | readonly string[])[];
  /** None of them may. */
  without?: readonly string[];
  /** One of each kind that is named; a rubric is the outlet's or ours. */
  rubrics?: readonly string[];
  topics?: readonly string[];
  districts?: readonly string[];
  /** Of these it may be none. */
  not?: Pick<IndexQuery, 'rubrics' | 'topics' | 'districts'> | undefined;
  /** Local dates, one of which it speaks of. */
  days?: readonly string[];
  /** Published since, and before. */
  from?: Instant | undefined;
  to?: Instant | undefined;
}

export interface IndexEntry {
  id: string;
  publishedAt: Instant;
}

export interface IndexFound {
  /** The newest first. */
  entries: IndexEntry[];
  /** There are no others. */
  all: boolean;
}

/** Redis serves nobody else while it walks: about 20 ms. Past this only words that avoid each other are met. */
const LOOKED_AT_MOST = 10_000;
/** Each look at a word more, or at a rubric more of several, costs as much again. */
const ASKED_AT_MOST = 4 * LOOKED_AT_MOST;
/** Most stems that begin alike: more say nothing about a slip of the finger. */
const ALIKE_AT_MOST = 5_000;

/** Reads the inverted index and the lists that storage/articles fills. */
export function createSearchIndex(redis: RedisClient, keys: Keys) {
  const listsOf = ({ rubrics = [], topics = [], districts = [] }: IndexQuery): string[][] => [
    rubrics.map((id) => keys.articlesOf('rubric', id)),
    topics.map((id) => keys.articlesOf('topic', id)),
    districts.map((id) => keys.articlesOf('district', id)),
  ];

  return {
    /** Articles that fit, newest first, `limit` at most. */
    async find(query: IndexQuery, limit: number): Promise<IndexFound> {
      const { stems = [], without = [], from, to } = query;
      const groups = [
        ...stems.map((stem) => (typeof stem === 'string' ? [stem] : stem).map(keys.stem)),
        ...listsOf(query),
        (query.days ?? []).map(keys.articlesByDay),
      ].filter((group) => group.length > 0);
      if (groups.length === 0) groups.push([keys.articlesByTime]);
      const sets = [...groups.flat(), ...without.map(keys.stem), ...listsOf(query.not ?? {}).flat()];
      const values = [from ?? '-inf', to ?? '+inf', limit, LOOKED_AT_MOST, ASKED_AT_MOST];
      const [all, ...pairs] = (await walkIndex(redis, sets, [
        ...values,
        ...groups.map(({ length }) => length),
      ])) as [number, ...string[]];
      const entries: IndexEntry[] = [];
      for (let at = 0; at < pairs.length; at += 2)
        entries.push({ id: pairs[at] ?? '', publishedAt: Number(pairs[at + 1]) });
      return { entries, all: all === 1 };
    },

    /** In how many articles each stem occurs, in order. */
    async sizes(stems: readonly string[]): Promise<number[]> {
      if (stems.length === 0) return [];
      return (await sizesOf(redis, [], [keys.stem(''), ...stems])) as number[];
    },

    /** Stems that begin so, whether or not an article still carries them. */
    async alike(beginning: string): Promise<string[]> {
      return redis.zrange(
        keys.stems,
        `[${beginning}`,
        `[${beginning}\u{10ffff}`,
        'BYLEX',
        'LIMIT',
        0,
        ALIKE_AT_MOST,
      );
    },
  };
}

/**
 * ARGV[1] prefix of stem keys  ARGV[2..] stems
 * Returns for each in how many articles it occurs.
 */
const SIZES = `
local sizes = {}
for i = 2, #ARGV do sizes[i - 1] = redis.call('ZCARD', ARGV[1] .. ARGV[i]) end
return sizes`;

const walkIndex = defineScript(WALK_INDEX);
const sizesOf = defineScript(SIZES);
