/**
 * Writes a subscriber and its place among the due, while nothing has changed since they were read.
 * KEYS[1] subscribers  KEYS[2] due  KEYS[3] served
 * ARGV[1] chat  ARGV[2] record read, '' for none  ARGV[3] new record
 * ARGV[4] served read, '' for none  ARGV[5] score read, '' for none  ARGV[6] new score, '' for not due
 * Returns 1 when written, 0 when another writer was faster.
 */
export const SWAP_SUBSCRIBER = `
local chat = ARGV[1]
if (redis.call('HGET', KEYS[1], chat) or '') ~= ARGV[2] or (redis.call('HGET', KEYS[3], chat) or '') ~= ARGV[4]
  or (redis.call('ZSCORE', KEYS[2], chat) or '') ~= ARGV[5] then return 0 end
redis.call('HSET', KEYS[1], chat, ARGV[3])
if ARGV[6] == '' then redis.call('ZREM', KEYS[2], chat) else redis.call('ZADD', KEYS[2], ARGV[6], chat) end
return 1`;

/**
 * A group has got a new id. Where both ids have subscribed, an active record goes before one that is not, and of two
 * alike the older; its due slot comes with it, and what was served is the later of both.
 * The record is changed as text: cjson would turn an empty list into an empty object. Quotes inside of strings are
 * escaped, so that "chat": stands there once.
 * KEYS[1] subscribers  KEYS[2] due  KEYS[3] served  KEYS[4] moved chats  ARGV[1] former id  ARGV[2] new id
 * Returns 1 when moved, 0 when there is nothing under the former id.
 */
export const MOVE_SUBSCRIBER = `
local from, to = ARGV[1], ARGV[2]
local former = redis.call('HGET', KEYS[1], from)
if not former or from == to then return 0 end
local own = redis.call('HGET', KEYS[1], to)
local function active(record) return string.find(record, '"status":"active"', 1, true) ~= nil end
local function number(record) return tonumber(string.match(record, '"ordinal":(%d+)')) end
local stays = false
if own then
  if active(own) == active(former) then stays = number(own) < number(former) else stays = active(own) end
end
if not stays then
  redis.call('HSET', KEYS[1], to, (string.gsub(former, '"chat":%-?%d+', '"chat":' .. to, 1)))
  local due = redis.call('ZSCORE', KEYS[2], from)
  if due then redis.call('ZADD', KEYS[2], due, to) else redis.call('ZREM', KEYS[2], to) end
end
local served = redis.call('HGET', KEYS[3], from)
if served then
  local other = redis.call('HGET', KEYS[3], to)
  local function slot(text) return tonumber(string.match(text, '^%d+')) end
  if not other or slot(other) < slot(served) then redis.call('HSET', KEYS[3], to, served) end
end
redis.call('HDEL', KEYS[1], from)
redis.call('ZREM', KEYS[2], from)
redis.call('HDEL', KEYS[3], from)
redis.call('HSET', KEYS[4], from, to)
return 1`;

/**
 * KEYS[1] subscribers  KEYS[2] due  KEYS[3] served  KEYS[4] moved chats  ARGV[1] the chat's id, or one it had before
 * Leaves nothing of the chat, by none of its ids.
 */
export const FORGET_SUBSCRIBER = `
local chat = redis.call('HGET', KEYS[4], ARGV[1]) or ARGV[1]
for _, id in ipairs({chat, ARGV[1]}) do
  redis.call('HDEL', KEYS[1], id)
  redis.call('ZREM', KEYS[2], id)
  redis.call('HDEL', KEYS[3], id)
end
local moved = redis.call('HGETALL', KEYS[4])
for n = 1, #moved, 2 do
  if moved[n] == chat or moved[n + 1] == chat then redis.call('HDEL', KEYS[4], moved[n]) end
end
return 1`;
