import { newEdition } from './edition.js';

/**
 * Removes articles with all that names them but the index of stems, and remembers what they are known again by. A story
 * keeps its other reports; one that has none any more goes. Where others may still join what has lost a report, whoever
 * has the grouping in memory reads it again.
 * KEYS[1] hash of guids  KEYS[2] hash of addresses  KEYS[3] withdrawn articles  KEYS[4] missing pages
 * KEYS[5] watched pages  KEYS[6] changed articles  KEYS[7] articles to be put into stories  KEYS[8] stories of articles
 * KEYS[9] articles others may join  KEYS[10] batches of stories so far  KEYS[11] edition  KEYS[12] absorbed stories
 * ARGV[1] prefix of article keys  ARGV[2] prefix of the sets of removed articles  ARGV[3] prefix of stories
 * ARGV[4] prefix of the sets of an article's posts  then for each:
 *   id, SHA-1 of the record as read, keys of the sorted sets that list it, one a line, address field, guid field or '',
 *   marks divided by spaces, key of what its source lists
 * Returns how many articles and how many stories went.
 */
export const REMOVE_ARTICLES = `
local articles, stories, isOpen = 0, 0, false
local function leave(story, id)
  local record = redis.call('GET', ARGV[3] .. story)
  if not record then return end
  local kept = {}
  local isRead, found = pcall(cjson.decode, record)
  if isRead and type(found) == 'table' and type(found.reports) == 'table' then
    for _, report in ipairs(found.reports) do
      if report.article ~= id then
        kept[#kept + 1] = report
        if redis.call('ZSCORE', KEYS[9], report.article) then isOpen = true end
      end
    end
  end
  if #kept > 0 then
    found.reports = kept
    redis.call('SET', ARGV[3] .. story, cjson.encode(found))
  else
    redis.call('DEL', ARGV[3] .. story)
    redis.call('HDEL', KEYS[12], story)
    stories = stories + 1
  end
end
for at = 5, #ARGV, 7 do
  local id, url, guid = ARGV[at], ARGV[at + 3], ARGV[at + 4]
  local key = ARGV[1] .. id
  local standing = redis.call('GET', key)
  if standing and redis.sha1hex(standing) == ARGV[at + 1] and redis.call('SISMEMBER', ARGV[at + 6], id) == 0 then
    for bucket, member in string.gmatch(ARGV[at + 5], '(%S+):(%S+)') do redis.call('SADD', ARGV[2] .. bucket, member) end
    for list in string.gmatch(ARGV[at + 2], '[^\\n]+') do redis.call('ZREM', list, id) end
    if redis.call('HGET', KEYS[2], url) == id then redis.call('HDEL', KEYS[2], url) end
    if guid ~= '' and redis.call('HGET', KEYS[1], guid) == id then redis.call('HDEL', KEYS[1], guid) end
    redis.call('HDEL', KEYS[3], id)
    redis.call('HDEL', KEYS[4], id)
    for place = 5, 7 do redis.call('ZREM', KEYS[place], id) end
    local story = redis.call('HGET', KEYS[8], id)
    redis.call('HDEL', KEYS[8], id)
    if redis.call('ZREM', KEYS[9], id) == 1 then isOpen = true end
    if story then leave(story, id) end
    redis.call('DEL', ARGV[4] .. id, key)
    articles = articles + 1
  end
end
if isOpen then redis.call('INCR', KEYS[10]) end
if articles > 0 then ${newEdition('KEYS[11]', ['shown', 'records'])} end
return {articles, stories}`;
