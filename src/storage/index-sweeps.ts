import type { Instant } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';
import { marksOf } from './removed-articles.js';
import { defineScript } from './script.js';

/** So many names in one script, or so many entries of stems: one to two milliseconds, on a busy machine too. */
const NAMES_A_STEP = 250;
const ENTRIES_A_STEP = 400;

/** Where a walk over the stems goes on; `from` is empty at the end. */
export interface StemPlace {
  /** A bound as ZRANGE … BYLEX has it. */
  from: string;
  /** Entries of that stem that have been looked at and stay. */
  skip: number;
}
export const FIRST_STEM: StemPlace = { from: '-', skip: 0 };

export type IndexSweeps = ReturnType<typeof createIndexSweeps>;

/**
 * Takes out of the indexes what leads to articles that are no more, by looking whether they are: an article has stems and
 * addresses of earlier wordings that its record does not tell, and whoever removed it may have been killed.
 */
export function createIndexSweeps(redis: RedisClient, keys: Keys) {
  /** @param hash field → article, or article → whatever when `isOf` is `field` */
  async function sweepHash(
    hash: string,
    cursor: string,
    isOf: 'field' | 'value',
    traceOf: (field: string) => string[],
  ): Promise<{ next: string; removed: number }> {
    const [next, ...found] = (await findGone(
      redis,
      [hash],
      [keys.article(''), cursor, NAMES_A_STEP, isOf],
    )) as [string, ...string[]];
    const gone: string[] = [];
    for (let at = 0; at < found.length; at += 2) {
      const [field = '', value = ''] = [found[at], found[at + 1]];
      gone.push(field, value, marksOf(traceOf(field)));
    }
    const removed =
      gone.length === 0
        ? 0
        : ((await dropGone(
            redis,
            [hash],
            [keys.article(''), keys.removedArticles(''), isOf, ...gone],
          )) as number);
    return { next, removed };
  }

  return {
    /** @param before publication (ms) of the newest that may have been removed */
    async stems({ from, skip }: StemPlace, before: Instant) {
      const values = [keys.stem(''), keys.article(''), from, skip, before, NAMES_A_STEP, ENTRIES_A_STEP];
      const [next, kept, entries, stems] = (await sweepStems(redis, [keys.stems], values)) as [
        string,
        number,
        number,
        number,
      ];
      return { next: { from: next, skip: kept } as StemPlace, entries, stems };
    },

    /** Addresses; they are remembered as those of removed articles. */
    addresses: (cursor: string, traceOf: (urlKey: string) => string) =>
      sweepHash(keys.articleUrls, cursor, 'value', (field) => [traceOf(field)]),
    guids: (cursor: string) => sweepHash(keys.articleGuids, cursor, 'value', () => []),
    /** What is noted of articles by their id: their story, their withdrawal, that their page is missing. */
    notes: (of: 'stories' | 'withdrawn' | 'missing', cursor: string) =>
      sweepHash(
        { stories: keys.storyOfArticle, withdrawn: keys.withdrawnArticles, missing: keys.missingPages }[of],
        cursor,
        'field',
        () => [],
      ),

    /** Stories that became part of one that is no more. */
    async absorbed(cursor: string): Promise<{ next: string; removed: number }> {
      const [next, removed] = (await sweepAbsorbed(
        redis,
        [keys.storiesAbsorbed],
        [keys.story(''), cursor, NAMES_A_STEP],
      )) as [string, number];
      return { next, removed };
    },
  };
}

/**
 * KEYS[1] hash  ARGV[1] prefix of article keys  ARGV[2] cursor  ARGV[3] fields a step  ARGV[4] `field` or `value`: which of
 * the two is the article's id
 * Returns the next cursor, and field and value of each entry whose article is no more.
 */
const findGone = defineScript(`
local page = redis.call('HSCAN', KEYS[1], ARGV[2], 'COUNT', ARGV[3])
local found = {page[1]}
local entries = page[2]
for n = 1, #entries, 2 do
  local id = ARGV[4] == 'field' and entries[n] or entries[n + 1]
  if redis.call('EXISTS', ARGV[1] .. id) == 0 then
    found[#found + 1] = entries[n]
    found[#found + 1] = entries[n + 1]
  end
end
return found`);

/**
 * KEYS[1] hash  ARGV[1] prefix of article keys  ARGV[2] prefix of the sets of removed articles  ARGV[3] as findGone ARGV[4]
 * then for each entry: field, value, marks divided by spaces
 * Returns how many went.
 */
const dropGone = defineScript(`
local removed = 0
for at = 4, #ARGV, 3 do
  local id = ARGV[3] == 'field' and ARGV[at] or ARGV[at + 1]
  if redis.call('HGET', KEYS[1], ARGV[at]) == ARGV[at + 1] and redis.call('EXISTS', ARGV[1] .. id) == 0 then
    for bucket, member in string.gmatch(ARGV[at + 2], '(%S+):(%S+)') do redis.call('SADD', ARGV[2] .. bucket, member) end
    redis.call('HDEL', KEYS[1], ARGV[at])
    removed = removed + 1
  end
end
return removed`);

/** KEYS[1] absorbed stories  ARGV[1] prefix of stories  ARGV[2] cursor  ARGV[3] fields a step  Returns next cursor, removed */
const sweepAbsorbed = defineScript(`
local page = redis.call('HSCAN', KEYS[1], ARGV[2], 'COUNT', ARGV[3])
local removed = 0
for n = 1, #page[2], 2 do
  local into = page[2][n + 1]
  if redis.call('EXISTS', ARGV[1] .. into) == 0 and redis.call('HEXISTS', KEYS[1], into) == 0 then
    removed = removed + redis.call('HDEL', KEYS[1], page[2][n])
  end
end
return {page[1], removed}`);

/**
 * KEYS[1] sorted set of all stems  ARGV[1] prefix of stem keys  ARGV[2] prefix of article keys  ARGV[3] where to begin
 * ARGV[4] entries of the first stem to pass over  ARGV[5] only what was published before this (ms)
 * ARGV[6] stems a step  ARGV[7] entries a step
 * Returns where to go on, '' at the end, entries to pass over there, entries removed, stems removed.
 */
const sweepStems = defineScript(`
local stems = redis.call('ZRANGE', KEYS[1], ARGV[3], '+', 'BYLEX', 'LIMIT', 0, ARGV[6])
local skip, budget = tonumber(ARGV[4]), tonumber(ARGV[7])
local isGone, entries, empty = {}, 0, 0
for _, stem in ipairs(stems) do
  local key = ARGV[1] .. stem
  while true do
    if budget <= 0 then return {'[' .. stem, skip, entries, empty} end
    local part = redis.call('ZRANGE', key, '-inf', '(' .. ARGV[5], 'BYSCORE', 'LIMIT', skip, 100)
    local gone = {}
    for _, id in ipairs(part) do
      if isGone[id] == nil then isGone[id] = redis.call('EXISTS', ARGV[2] .. id) == 0 end
      if isGone[id] then gone[#gone + 1] = id end
    end
    if #gone > 0 then redis.call('ZREM', key, unpack(gone)) end
    entries = entries + #gone
    budget = budget - #part - 1
    skip = skip + #part - #gone
    if #part < 100 then break end
  end
  skip = 0
  if redis.call('EXISTS', key) == 0 then
    redis.call('ZREM', KEYS[1], stem)
    empty = empty + 1
  end
end
local last = stems[#stems]
if #stems < tonumber(ARGV[6]) then return {'', 0, entries, empty} end
return {'(' .. last, 0, entries, empty}`);
