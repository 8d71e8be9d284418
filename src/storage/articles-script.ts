import { newEdition } from './edition.js';

/**
 * Which article stands under an address, an id or a guid, if any, or was removed; what came under a known address gets its
 * guid noted too, what came under a known id its address. A guid that leads to nothing is nobody's: it may have been given
 * again.
 */
const STANDING = `
local function find(id, guid, url, marks, removed)
  local by, standing = 'url', redis.call('HGET', KEYS[2], url)
  if standing and redis.call('EXISTS', ARGV[1] .. standing) == 0 then return 'removed ' .. standing end
  if not standing and redis.call('EXISTS', ARGV[1] .. id) == 1 then
    standing = id
    redis.call('HSET', KEYS[2], url, id)
  end
  if not standing and guid ~= '' then
    by, standing = 'guid', redis.call('HGET', KEYS[1], guid)
    if standing and redis.call('EXISTS', ARGV[1] .. standing) == 0 then
      redis.call('HDEL', KEYS[1], guid)
      standing = false
    end
  end
  if not standing then
    for bucket, member in string.gmatch(marks, '(%S+):(%S+)') do
      if redis.call('SISMEMBER', removed .. bucket, member) == 1 then return 'removed ' .. id end
    end
    return nil
  end
  if by == 'url' and guid ~= '' then redis.call('HSETNX', KEYS[1], guid, standing) end
  return by .. ' ' .. standing
end`;

/** Writes the sets of stems, one command for each, and the stems into the set of all, some thousand at a time. */
export const WRITE_STEMS = `
local function writeStems(all, prefix, stems)
  local names = {}
  for stem, list in pairs(stems) do
    redis.call('ZADD', prefix .. stem, unpack(list))
    names[#names + 1] = 0
    names[#names + 1] = stem
  end
  for from = 1, #names, 2000 do
    redis.call('ZADD', all, unpack(names, from, math.min(from + 1999, #names)))
  end
end`;

/**
 * KEYS[1] hash of guids  KEYS[2] hash of addresses
 * ARGV[1] prefix of article keys  ARGV[2] prefix of the sets of removed articles
 * then for each article: id, guid field or '', address field, marks divided by spaces
 * Returns for each '' when it is not known, else 'url ID', 'guid ID' or 'removed ID', as STORE_ARTICLES.
 */
export const FIND_ARTICLES = `${STANDING}
local answers = {}
for at = 3, #ARGV, 4 do
  answers[#answers + 1] = find(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[2]) or ''
end
return answers`;

/**
 * Stores the articles of one reading, each unless its address or its guid is known already.
 * KEYS[1] hash of guids  KEYS[2] hash of addresses  KEYS[3] edition  KEYS[4] sorted set of all stems
 * ARGV[1] prefix of article keys  ARGV[2] prefix of stem keys  ARGV[3] number of articles
 * ARGV[4] prefix of the sets of removed articles  then for each:
 *   id, guid field or '', address field, publication (ms), record,
 *   keys of the sorted sets that list it, one a line, and its stems and its marks, divided by spaces
 * Returns for each '' when it was stored, else 'url ID' or 'guid ID': what was known, and the article that stands; or
 * 'removed ID': it stood here once.
 *
 * What came under a known guid is for the caller to judge: some outlets use a guid again for another article. The sets
 * are written last, one command for each: a third of the time of one command for each entry.
 */
export const STORE_ARTICLES = `${STANDING}${WRITE_STEMS}
local answers = {}
local lists, stems = {}, {}
local stored = false
local function note(to, key, published, id)
  local list = to[key]
  if list then
    local length = #list
    list[length + 1] = published
    list[length + 2] = id
  else
    to[key] = {published, id}
  end
end
local at = 5
for i = 1, tonumber(ARGV[3]) do
  local id, guid, url, published = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  local known = find(id, guid, url, ARGV[at + 7], ARGV[4])
  if known then
    answers[i] = known
  else
    redis.call('HSET', KEYS[2], url, id)
    if guid ~= '' then redis.call('HSET', KEYS[1], guid, id) end
    redis.call('SET', ARGV[1] .. id, ARGV[at + 4])
    for key in string.gmatch(ARGV[at + 5], '[^\\n]+') do note(lists, key, published, id) end
    for stem in string.gmatch(ARGV[at + 6], '%S+') do note(stems, stem, published, id) end
    answers[i] = ''
    stored = true
  end
  at = at + 8
end
for key, list in pairs(lists) do redis.call('ZADD', key, unpack(list)) end
if stored then ${newEdition('KEYS[3]', ['shown'])} end
writeStems(KEYS[4], ARGV[2], stems)
return answers`;
