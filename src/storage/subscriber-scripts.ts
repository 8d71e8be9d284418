/**
 * Writes a chat and the places of its subscriptions among the due, while nothing has changed since they were read.
 * KEYS[1] subscribers  KEYS[2] due  KEYS[3] served  KEYS[4] told at once
 * ARGV[1] chat  ARGV[2] record read, '' for none  ARGV[3] new record, then for each subscription, old or new:
 *   member, served read, '' for none, score read, '' for none, new score, '' for not due, 1 when it is to be told at
 *   once, else 0
 * What one was served stays when it is taken away: it may be put back, and its number is never given again.
 * Returns 1 when written, 0 when another writer was faster.
 */
export const SWAP_SUBSCRIBER = `
local chat = ARGV[1]
if (redis.call('HGET', KEYS[1], chat) or '') ~= ARGV[2] then return 0 end
for at = 4, #ARGV, 5 do
  local member = ARGV[at]
  if (redis.call('HGET', KEYS[3], member) or '') ~= ARGV[at + 1]
    or (redis.call('ZSCORE', KEYS[2], member) or '') ~= ARGV[at + 2] then return 0 end
end
redis.call('HSET', KEYS[1], chat, ARGV[3])
for at = 4, #ARGV, 5 do
  local member, score = ARGV[at], ARGV[at + 3]
  if score == '' then redis.call('ZREM', KEYS[2], member) else redis.call('ZADD', KEYS[2], score, member) end
  redis.call(ARGV[at + 4] == '1' and 'SADD' or 'SREM', KEYS[4], member)
end
return 1`;

/**
 * Numbers of a chat's subscriptions, by its record, as they stand in members of the due set; and an end of all it ever
 * had: what was served last may have been noted after one was taken away.
 */
const NUMBERS = `
local function numbers(record)
  local found = {}
  for _, one in ipairs(cjson.decode(record).subscriptions) do found[#found + 1] = string.format(':%d', one.id) end
  return found
end
local function drop(chat, record)
  for n = 1, cjson.decode(record).nextId - 1 do
    local member = string.format('%s:%d', chat, n)
    redis.call('ZREM', KEYS[2], member)
    redis.call('HDEL', KEYS[3], member)
    redis.call('SREM', KEYS[4], member)
  end
end`;

/**
 * A group has got a new id. Where both ids have subscribed, an active record goes before one that is not, and of two
 * alike the older; its due slots and what it was served come with it. Those of the other go: the same number names
 * another subscription there.
 * The record is changed as text: cjson would turn an empty list into an empty object. Quotes inside of strings are
 * escaped, so that "chat": stands there once.
 * KEYS[1] subscribers  KEYS[2] due  KEYS[3] served  KEYS[4] told at once  KEYS[5] moved chats
 * ARGV[1] former id  ARGV[2] new id
 * Returns 1 when moved, 0 when there is nothing under the former id.
 */
export const MOVE_SUBSCRIBER = `${NUMBERS}
local from, to = ARGV[1], ARGV[2]
local former = redis.call('HGET', KEYS[1], from)
if not former or from == to then return 0 end
local own = redis.call('HGET', KEYS[1], to)
local function active(record) return string.find(record, '"status":"active"', 1, true) ~= nil end
local function since(record) return cjson.decode(record).since end
local stays = false
if own then
  if active(own) == active(former) then stays = since(own) < since(former) else stays = active(own) end
end
if not stays then
  if own then drop(to, own) end
  redis.call('HSET', KEYS[1], to, (string.gsub(former, '"chat":%-?%d+', '"chat":' .. to, 1)))
  for _, number in ipairs(numbers(former)) do
    local due = redis.call('ZSCORE', KEYS[2], from .. number)
    if due then redis.call('ZADD', KEYS[2], due, to .. number) end
    local served = redis.call('HGET', KEYS[3], from .. number)
    if served then redis.call('HSET', KEYS[3], to .. number, served) end
    if redis.call('SISMEMBER', KEYS[4], from .. number) == 1 then redis.call('SADD', KEYS[4], to .. number) end
  end
end
drop(from, former)
redis.call('HDEL', KEYS[1], from)
redis.call('HSET', KEYS[5], from, to)
return 1`;

/**
 * KEYS[1] subscribers  KEYS[2] due  KEYS[3] served  KEYS[4] told at once  KEYS[5] moved chats
 * ARGV[1] the chat's id, or one it had before
 * Leaves nothing of the chat, by none of its ids.
 */
export const FORGET_SUBSCRIBER = `${NUMBERS}
local chat = redis.call('HGET', KEYS[5], ARGV[1]) or ARGV[1]
for _, id in ipairs({chat, ARGV[1]}) do
  local record = redis.call('HGET', KEYS[1], id)
  if record then
    drop(id, record)
    redis.call('HDEL', KEYS[1], id)
  end
end
local moved = redis.call('HGETALL', KEYS[5])
for n = 1, #moved, 2 do
  if moved[n] == chat or moved[n + 1] == chat then redis.call('HDEL', KEYS[5], moved[n]) end
end
return 1`;
