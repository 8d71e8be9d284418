import { CHANNELS_HAVE_MEMBERS } from './migration-channels.js';

/**
 * One change of what stands in Redis. Once released it is never edited: its checksum is remembered.
 * It is a Lua script, so that it happens wholly or not at all, and so that its text stays the same
 * whatever compiles the program.
 */
export interface Migration {
  /** 1, 2, 3 … without a gap. */
  version: number;
  name: string;
  /** ARGV[1] is REDIS_PREFIX. */
  script: string;
  /**
   * What is too much for one script is done before it, in pages: Redis answers others in between. ARGV[2] is where a page
   * begins, '0' for the first; each returns where the next one does, '0' at the end. Whoever dies in between is followed
   * by one that begins anew, so a page may be done twice.
   */
  pages?: readonly string[];
}

/** Append only. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'subscribers are numbered from 0',
    script: `redis.call('SETNX', ARGV[1] .. 'subscribers:ordinals', 0)`,
  },
  {
    version: 2,
    name: 'sources have a rhythm and a health',
    // New fields go in front of the old text: decoding and encoding would turn null into nothing. A record of
    // another shape is left to its reader to complain of. The prefix is taken literally, whatever it holds.
    script: `
local head = '{"v":1,'
local prefix = string.gsub(ARGV[1], '[%*%?%[%]%^\\\\]', '\\\\%0')
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', prefix .. 'source:*', 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    local old = redis.call('TYPE', key).ok == 'string' and redis.call('GET', key) or ''
    if string.sub(old, 1, #head) == head then
      local failures = tonumber(string.match(old, '"failures":(%d+)') or '0')
      local since = failures > 0 and string.match(old, '"lastTriedAt":(%d+)') or 'null'
      redis.call('SET', key, '{"v":2,"entry":null,"bodyHash":null,"lastNewAt":null,"meanGapMs":null,"longestSilenceMs":null,'
        .. '"nextAt":null,"failingSince":' .. since .. ',"why":' .. (failures > 0 and '"other"' or 'null')
        .. ',"moved":null,"told":[],"refused":0,"doubtfulDates":0,' .. string.sub(old, #head + 1))
    end
  end
until cursor == '0'`,
  },
  {
    version: 3,
    name: 'articles know their picture, their earlier titles, whether they are archive, and tries to read their page',
    // As text: cjson would turn an empty list into an empty object.
    script: `
      for _, id in ipairs(redis.call('ZRANGE', ARGV[1] .. 'articles:time', 0, -1)) do
        local key = ARGV[1] .. 'article:' .. id
        local record = redis.call('GET', key)
        if record and string.sub(record, 1, 7) == '{"v":1,' then
          redis.call('SET', key, '{"v":2,"picture":null,"modifiedAt":null,"earlierTitles":[],"archive":false,'
            .. '"pageTries":0,"pageTriedAt":null,' .. string.sub(record, 8))
        end
      end`,
  },
  {
    version: 4,
    name: 'digests carry what was known of the sources; what a chat was served names its slot',
    // A digest was composed when its sources had just been read, so far as its record tells. Served was the instant
    // alone: two seconds before the slot, which were left to settle. A title cannot look like a field: its quotes
    // are escaped.
    script: `
local head = '{"v":1,'
local prefix = string.gsub(ARGV[1], '[%*%?%[%]%^\\\\]', '\\\\%0')
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', prefix .. 'digest:*', 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    local old = redis.call('TYPE', key).ok == 'string' and redis.call('GET', key) or ''
    local known = string.match(old, '"knownUntil":(%d+)')
    if string.sub(old, 1, #head) == head and known then
      redis.call('SET', key, '{"v":2,"reading":{"checkedAt":' .. known .. ',"failing":[]},' .. string.sub(old, #head + 1),
        'KEEPTTL')
    end
  end
until cursor == '0'
local key = ARGV[1] .. 'subscribers:served'
local served = redis.call('HGETALL', key)
for n = 1, #served, 2 do
  if string.match(served[n + 1], '^%d+$') then
    redis.call('HSET', key, served[n], string.format('%.0f:%s', tonumber(served[n + 1]) + 2000, served[n + 1]))
  end
end`,
  },
  {
    version: 5,
    name: 'articles carry annotations; those that stand have none yet, and the newest wait to be put into stories; lists nobody asks for are gone',
    // Withdrawn articles have left every list; the third step passed them over. Three days: reports of one event come
    // within them. Whoever groups looks again at what may.
    script: `
      local function bring(id)
        local key = ARGV[1] .. 'article:' .. id
        local record = redis.call('GET', key)
        local rubric = record and string.match(record, '"rubric":"(%a+)"')
        if not rubric then return end
        local head, rest = string.sub(record, 1, 7), string.sub(record, 8)
        if head == '{"v":1,' then
          rest = '"picture":null,"modifiedAt":null,"earlierTitles":[],"archive":false,"pageTries":0,"pageTriedAt":null,'
            .. rest
        elseif head ~= '{"v":2,' then
          return
        end
        redis.call('SET', key, '{"v":3,"annotations":{"version":null,"rubric":"' .. rubric .. '","confidence":0,'
          .. '"rubricWords":[],"topics":[],"districts":[],"holds":[],"eventDays":[]},' .. rest)
      end
      for _, id in ipairs(redis.call('ZRANGE', ARGV[1] .. 'articles:time', 0, -1)) do bring(id) end
      for _, id in ipairs(redis.call('HKEYS', ARGV[1] .. 'articles:withdrawn')) do bring(id) end
      local newest = redis.call('ZRANGE', ARGV[1] .. 'articles:time', 0, 0, 'REV', 'WITHSCORES')
      if newest[2] then
        local since = string.format('%.0f', tonumber(newest[2]) - 72 * 3600000)
        redis.call('ZRANGESTORE', ARGV[1] .. 'articles:pending', ARGV[1] .. 'articles:time', since, '+inf', 'BYSCORE')
      end
      local prefix = string.gsub(ARGV[1], '[%*%?%[%]%^\\\\]', '\\\\%0')
      for _, list in ipairs({'rubric', 'source'}) do
        local cursor = '0'
        repeat
          local page = redis.call('SCAN', cursor, 'MATCH', prefix .. 'articles:' .. list .. ':*', 'COUNT', 1000)
          cursor = page[1]
          for _, key in ipairs(page[2]) do redis.call('UNLINK', key) end
        until cursor == '0'
      end`,
  },
  {
    version: 6,
    name: 'readers choose whose rubrics they get; digests know the reports of their stories',
    // What is inserted stands in front of a field that every record has; a title cannot look like one.
    script: `
local key = ARGV[1] .. 'subscribers'
local subscribers = redis.call('HGETALL', key)
for n = 1, #subscribers, 2 do
  local old = subscribers[n + 1]
  if string.sub(old, 1, 7) == '{"v":1,' then
    local new = string.gsub(string.sub(old, 8), '"subscription":{', '"subscription":{"detailed":false,', 1)
    redis.call('HSET', key, subscribers[n], '{"v":2,' .. new)
  end
end
local prefix = string.gsub(ARGV[1], '[%*%?%[%]%^\\\\]', '\\\\%0')
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', prefix .. 'digest:*', 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    local old = redis.call('TYPE', key).ok == 'string' and redis.call('GET', key) or ''
    if string.sub(old, 1, 7) == '{"v":2,' then
      local new = string.gsub(string.sub(old, 8), '"publishedAt":', '"isUpdate":false,"reports":[],"publishedAt":')
      redis.call('SET', key, '{"v":3,' .. new, 'KEEPTTL')
    end
  end
until cursor == '0'`,
  },
  {
    version: 7,
    name: 'a chat has any number of subscriptions, each with its own place among the due',
    // Lists are taken over as text: cjson would write an empty one as an object. A record of another shape is left to
    // its reader to complain of.
    script: `
local key = ARGV[1] .. 'subscribers'
local function isWhole(value)
  local one = value.subscription
  return type(value.chat) == 'number' and type(value.chatType) == 'string' and type(value.status) == 'string'
    and (value.reason == cjson.null or type(value.reason) == 'string') and type(value.zone) == 'string'
    and type(value.since) == 'number' and type(value.ordinal) == 'number' and type(one) == 'table'
    and type(one.detailed) == 'boolean' and type(one.minute) == 'number' and type(one.onEmpty) == 'string'
end
local function hasLists(record)
  return string.find(record, '"rubrics":%b[]') ~= nil and string.find(record, '"days":%b[]') ~= nil
end
local subscribers = redis.call('HGETALL', key)
for n = 1, #subscribers, 2 do
  local old = subscribers[n + 1]
  local isRead, value = pcall(cjson.decode, old)
  if string.sub(old, 1, 7) == '{"v":2,' and isRead and isWhole(value) and hasLists(old) then
    local function list(name) return string.match(old, '"' .. name .. '":(%b[])') end
    local nothing = '{"topics":[],"words":[],"sources":[],"stories":[]}'
    local wishes = '{"rubrics":' .. list('rubrics') .. ',"topics":[],"districts":[],"places":"first","words":[],"without":'
      .. nothing .. ',"detailed":' .. tostring(value.subscription.detailed) .. '}'
    local timing = string.format('{"kind":"digest","minutes":[%d],"days":%s}', value.subscription.minute, list('days'))
    local subscription = string.format('{"id":1,"ordinal":%.0f,"wishes":', value.ordinal) .. wishes .. ',"timing":' .. timing
      .. ',"format":"classic","sound":true,"onEmpty":"' .. value.subscription.onEmpty .. '","pausedUntil":null}'
    redis.call('HSET', key, subscribers[n], string.format('{"v":3,"chat":%.0f,"chatType":', value.chat)
      .. cjson.encode(value.chatType) .. ',"status":' .. cjson.encode(value.status) .. ',"reason":' .. cjson.encode(value.reason)
      .. ',"zone":' .. cjson.encode(value.zone) .. ',"quiet":{"from":1320,"to":420},"emergencies":false,"muted":' .. nothing
      .. ',"seesRich":false,"subscriptions":[' .. subscription .. '],"nextId":2,"since":' .. string.format('%.0f', value.since)
      .. '}')
  end
end
local due = redis.call('ZRANGE', key .. ':due', 0, -1, 'WITHSCORES')
for n = 1, #due, 2 do
  if not string.find(due[n], ':', 1, true) then
    redis.call('ZREM', key .. ':due', due[n])
    redis.call('ZADD', key .. ':due', due[n + 1], due[n] .. ':1')
  end
end
local served = redis.call('HGETALL', key .. ':served')
for n = 1, #served, 2 do
  if not string.find(served[n], ':', 1, true) then
    redis.call('HDEL', key .. ':served', served[n])
    redis.call('HSET', key .. ':served', served[n] .. ':1', served[n + 1])
  end
end`,
  },
  {
    version: 8,
    name: 'articles are listed by rubric, topic and district; all stems stand in one set',
    // Records are only read, and of each only its annotations: the rest is a text of some thousand letters. A record of
    // another shape stands in no list.
    pages: [
      `
local function rubric(record, from, to)
  local _, at = string.find(record, '"rubric":"', from, true)
  return at and at < to and string.match(record, '^%a+', at + 1) or nil
end
local function findings(record)
  local from, to = string.find(record, '"annotations":', 1, true)
  local text = to and string.match(record, '^%b{}', to + 1) or ''
  local isRead, found = pcall(cjson.decode, text)
  if isRead then return found, rubric(record, 1, from) or rubric(record, to + #text, #record) end
  -- A brace inside of a word.
  local isWhole, article = pcall(cjson.decode, record)
  if isWhole and type(article.annotations) == 'table' then
    return article.annotations, article.rubric
  end
end
local function enlist(id, published)
  local key = ARGV[1] .. 'article:' .. id
  local record = redis.call('TYPE', key).ok == 'string' and redis.call('GET', key) or ''
  if string.sub(record, 1, 7) ~= '{"v":3,' then return end
  local found, of = findings(record)
  if not found then return end
  local function list(kind, value)
    if type(value) == 'string' then redis.call('ZADD', ARGV[1] .. 'articles:of:' .. kind .. ':' .. value, published, id) end
  end
  local function all(kind, values)
    if type(values) ~= 'table' then return end
    for _, one in ipairs(values) do
      if type(one) == 'table' then list(kind, one.id) end
    end
  end
  list('rubric', of)
  if type(found.confidence) == 'number' and found.confidence >= 0.6 then list('rubric', found.rubric) end
  all('topic', found.topics)
  all('district', found.districts)
end
local page = redis.call('ZSCAN', ARGV[1] .. 'articles:time', ARGV[2], 'COUNT', 500)
for at = 1, #page[2], 2 do enlist(page[2][at], page[2][at + 1]) end
return page[1]`,
      `
local prefix = string.gsub(ARGV[1], '[%*%?%[%]%^\\\\]', '\\\\%0')
local page = redis.call('SCAN', ARGV[2], 'MATCH', prefix .. 'stem:*', 'COUNT', 1000)
for _, key in ipairs(page[2]) do
  redis.call('ZADD', ARGV[1] .. 'stems', 0, string.sub(key, #ARGV[1] + #'stem:' + 1))
end
return page[1]`,
    ],
    script: '',
  },
  CHANNELS_HAVE_MEMBERS,
];
