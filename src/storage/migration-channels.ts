import type { Migration } from './migrations.js';

export const CHANNELS_HAVE_MEMBERS: Migration = {
  version: 9,
  name: 'channels have members, hours and a look; cards say what they are about, and when they are due',
  // Built as text: cjson would turn an empty list into an empty object. What a channel's people were before, managers,
  // they stay. A card that was approved is due at once.
  script: `
local function text(value)
  if value == nil or value == cjson.null then return 'null' end
  if type(value) == 'number' then return string.format('%.0f', value) end
  return cjson.encode(value)
end
local function list(values, one)
  local found = {}
  for _, value in ipairs(type(values) == 'table' and values or {}) do found[#found + 1] = one(value) end
  return '[' .. table.concat(found, ',') .. ']'
end
local channels = redis.call('HGETALL', ARGV[1] .. 'channels')
for at = 1, #channels, 2 do
  local isRead, old = pcall(cjson.decode, channels[at + 1])
  if isRead and old.v == 1 then
    local members = list(old.admins, function(person)
      redis.call('SADD', ARGV[1] .. 'channels:of:' .. text(person), channels[at])
      return '{"person":' .. text(person) .. ',"role":"manager","label":null,"away":null}'
    end)
    redis.call('HSET', ARGV[1] .. 'channels', channels[at], '{"v":2,"chat":' .. text(old.chat) .. ',"title":'
      .. text(old.title) .. ',"username":' .. text(old.username) .. ',"members":' .. members .. ',"wishes":{"rubrics":'
      .. list(old.rubrics, text) .. ',"topics":[],"districts":[],"places":"first","words":[],"without":{"topics":[],'
      .. '"words":[],"sources":[],"stories":[]},"detailed":false},"posting":{"perDay":3,"hours":{"from":540,"to":1260},'
      .. '"days":[1,2,3,4,5,6,7]},"look":{"template":"full","opening":null,"hashtags":[],"signature":null},'
      .. '"review":{"batches":[600,900],"group":null,"fourEyes":false,"auto":null},"institution":null,"status":'
      .. text(old.status) .. ',"since":' .. text(old.since) .. '}')
  end
end
local function state(old)
  local found = {}
  for _, name in ipairs({'kind', 'by', 'at', 'messageId', 'reason'}) do
    if old[name] ~= nil then found[#found + 1] = '"' .. name .. '":' .. text(old[name]) end
  end
  if old.kind == 'approved' then found[#found + 1] = '"due":' .. text(old.at) end
  return '{' .. table.concat(found, ',') .. '}'
end
local prefix = string.gsub(ARGV[1], '[%*%?%[%]%^\\\\]', '\\\\%0')
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', prefix .. 'card:*', 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    local stored = redis.call('TYPE', key).ok == 'string' and redis.call('GET', key) or ''
    local isRead, old = pcall(cjson.decode, stored)
    if isRead and old.v == 1 then
      local words = old.story
      redis.call('SET', key, '{"v":2,"id":' .. text(old.id) .. ',"channel":' .. text(old.channel)
        .. ',"matter":{"kind":"news","article":' .. text(old.article) .. ',"story":' .. text(old.article)
        .. ',"words":{"title":' .. text(words.title) .. ',"lead":' .. text(words.lead) .. ',"url":' .. text(words.url)
        .. ',"sourceId":' .. text(words.sourceId) .. ',"rubric":' .. text(words.rubric)
        .. '},"why":[{"kind":"rubric","value":' .. text(words.rubric) .. '}],"unread":false},"edit":null,"photo":null,'
        .. '"markings":[],"holds":' .. list(old.holds, text) .. ',"byRule":false,"offeredAt":' .. text(old.offeredAt)
        .. ',"expiresAt":' .. text(old.offeredAt + 86400000) .. ',"state":' .. state(old.state) .. '}')
    end
  end
until cursor == '0'
for _, id in ipairs(redis.call('SMEMBERS', ARGV[1] .. 'cards:unsettled')) do
  redis.call('ZADD', ARGV[1] .. 'cards:due', 0, id)
end
redis.call('DEL', ARGV[1] .. 'cards:unsettled')`,
};
