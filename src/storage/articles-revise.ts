import { createHash } from 'node:crypto';
import type { Article } from '../domain/article.js';
import { mayJoinStory } from '../domain/story.js';
import { listsOf } from './article-lists.js';
import { articleCodec } from './article-record.js';
import type { IndexedArticle } from './articles.js';
import { WRITE_STEMS } from './articles-script.js';
import { noteChanged } from './changed-articles.js';
import { newEdition } from './edition.js';
import type { Keys } from './keys.js';
import { type OnUnreadable, readable } from './records.js';
import type { RedisClient } from './redis-client.js';

/** They need all to be read first, and compete with whoever changes one of them meanwhile. */
const CHANGES_A_SCRIPT = 100;
const TRIES = 50;

/** An article as it is to stand, with all it is found by. */
export type Changed = Pick<IndexedArticle, 'article' | 'stems'>;

/** Changes articles that stand; of all that is stored, nothing else writes a record that is there already. */
export function createRevise(redis: RedisClient, keys: Keys, onUnreadable: OnUnreadable) {
  /** One round of `revise`. @returns those written, and the ids of those that somebody else changed meanwhile */
  async function reviseOnce(
    ids: readonly string[],
    change: (standing: Article) => Changed | null,
    passOver: (id: string) => void,
  ): Promise<{ written: Article[]; contested: string[] }> {
    const records = await redis.mget(ids.map(keys.article));
    const wanted = records.flatMap((stored, index) => {
      if (stored === null) return [];
      const id = ids[index] ?? '';
      const before = readable(articleCodec, keys.article(id), stored, onUnreadable);
      if (before === null) {
        passOver(id);
        return [];
      }
      const changed = change(before);
      return changed === null ? [] : [{ stored, before, ...changed }];
    });
    if (wanted.length === 0) return { written: [], contested: [] };
    const answers = (await redis.eval(
      REVISE_ARTICLES,
      6,
      keys.withdrawnArticles,
      keys.articlesPending,
      keys.withdrawals,
      keys.edition,
      keys.stems,
      keys.articlesChanged,
      keys.article(''),
      keys.stem(''),
      keys.relayed(''),
      wanted.length,
      ...wanted.flatMap(({ stored, before, article, stems }) => {
        const lists = listsOf(keys, article);
        return [
          article.id,
          createHash('sha1').update(stored).digest('hex'),
          article.publishedAt,
          articleCodec.encode(article),
          listsOf(keys, before)
            .filter((list) => !lists.includes(list))
            .join('\n'),
          lists.join('\n'),
          stems,
          mayJoinStory(article) && tellsMore(before, article) ? 1 : 0,
          holdsOf(before) === holdsOf(article) ? 0 : 1,
          isReworded(before, article) ? 1 : 0,
        ];
      }),
    )) as number[];
    return {
      written: wanted.filter((_, index) => answers[index] === 1).map(({ article }) => article),
      contested: wanted.filter((_, index) => answers[index] !== 1).map(({ article }) => article.id),
    };
  }

  /**
   * Changes articles that stand, so that no change by somebody else is lost: moves them to their time and
   * their days when those changed, adds new stems. Those that were withdrawn stay out of all lists.
   * @param change may be asked several times; null leaves an article as it is
   * @param passOver told once of each whose record does not read
   * @returns those that were changed, as they stand now
   */
  return async function revise(
    ids: readonly string[],
    change: (standing: Article) => Changed | null,
    passOver: (id: string) => void = () => undefined,
  ): Promise<Article[]> {
    const revised: Article[] = [];
    for (let from = 0; from < ids.length; from += CHANGES_A_SCRIPT) {
      let open: readonly string[] = ids.slice(from, from + CHANGES_A_SCRIPT);
      for (let attempt = 0; open.length > 0; attempt++) {
        if (attempt === TRIES) throw new Error(`${open.join(', ')}: could not be changed in ${TRIES} tries`);
        const { written, contested } = await reviseOnce(open, change, passOver);
        revised.push(...written);
        open = contested;
      }
    }
    return revised;
  };
}

/** Whether it may belong to another story than was thought. */
function tellsMore(before: Article, after: Article): boolean {
  return isReworded(before, after) || before.publishedAt !== after.publishedAt;
}

/** Whether a post made of it may say what the outlet does not say any more. */
function isReworded(before: Article, after: Article): boolean {
  return (['title', 'lead', 'text'] as const).some((field) => before[field] !== after[field]);
}

function holdsOf({ annotations }: Article): string {
  return annotations.holds.map(({ id }) => id).join();
}

/**
 * Overwrites records of articles that stand, each only while it is still what was read, and moves them between the
 * sorted sets that list them.
 * KEYS[1] hash of withdrawn articles  KEYS[2] articles still to be put into stories  KEYS[3] number of takings back
 * KEYS[4] edition  KEYS[5] sorted set of all stems  KEYS[6] articles whose posts are to be compared with them
 * ARGV[1] prefix of article keys  ARGV[2] prefix of stem keys  ARGV[3] prefix of the sets of an article's posts
 * ARGV[4] number of articles  then for each:
 *   id, SHA-1 of the record as read, publication (ms), record, keys of sets it leaves, keys of sets that list it, its
 *   stems, 1 when it is to be put into a story (anew), 1 when its holds are others, 1 when its words are others; keys
 *   stand one a line, stems divided by spaces
 * Returns for each 1, or 0 when its record is another by now. One that was withdrawn is in no set afterwards either.
 */
const REVISE_ARTICLES = `${WRITE_STEMS}
local answers = {}
local lists, left, stems = {}, {}, {}
local held, written = false, false
local function note(to, key, ...)
  local list = to[key]
  if not list then
    list = {}
    to[key] = list
  end
  for _, value in ipairs({...}) do list[#list + 1] = value end
end
local at = 5
for i = 1, tonumber(ARGV[4]) do
  local id, published = ARGV[at], ARGV[at + 2]
  local key = ARGV[1] .. id
  local standing = redis.call('GET', key)
  if standing and redis.sha1hex(standing) == ARGV[at + 1] then
    redis.call('SET', key, ARGV[at + 3])
    if redis.call('HEXISTS', KEYS[1], id) == 0 then
      for name in string.gmatch(ARGV[at + 4], '[^\\n]+') do note(left, name, id) end
      for name in string.gmatch(ARGV[at + 5], '[^\\n]+') do note(lists, name, published, id) end
      for stem in string.gmatch(ARGV[at + 6], '%S+') do note(stems, stem, published, id) end
      if ARGV[at + 7] == '1' then
        -- Another fraction of the millisecond: whoever is just putting it into a story sees that it came again.
        local waiting = tonumber(redis.call('ZSCORE', KEYS[2], id) or '')
        local again = waiting and waiting >= tonumber(published) and waiting < tonumber(published) + 1
        redis.call('ZADD', KEYS[2], again and string.format('%.17g', waiting + 1 / 64) or published, id)
      end
    end
    if ARGV[at + 8] == '1' then held = true end
    if ARGV[at + 9] == '1' then ${noteChanged('KEYS[6]', 'ARGV[3] .. id', 'id')} end
    answers[i] = 1
    written = true
  else
    answers[i] = 0
  end
  at = at + 10
end
if held then redis.call('INCR', KEYS[3]) end
for name, list in pairs(left) do redis.call('ZREM', name, unpack(list)) end
for name, list in pairs(lists) do redis.call('ZADD', name, unpack(list)) end
if written then ${newEdition('KEYS[4]', ['shown', 'records'])} end
writeStems(KEYS[5], ARGV[2], stems)
return answers`;
