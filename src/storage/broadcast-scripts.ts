import { MASTER } from './due.js';

/** How a chat's part is counted: «sending@…» names its attempt. */
const COUNT = `
local function count(places, state, by)
  local outcome = string.match(state, '^%l+')
  redis.call('HINCRBY', places, outcome, by)
end`;

/**
 * Notes chats that a broadcast is meant for, while the term lasts. What was noted before stays as it is.
 * KEYS[1] lease  KEYS[2] waiting  KEYS[3] chats  KEYS[4] figures
 * ARGV[1] token, then for each: chat, from when (ms) it is to be looked at, '' or why it is left out
 * Returns 1, or 0 when the lease is somebody else's.
 */
export const NOTE_CHATS = `${COUNT}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
for at = 2, #ARGV, 3 do
  local chat, when, outcome = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  if outcome == '' then
    if redis.call('HEXISTS', KEYS[3], chat) == 0 then redis.call('ZADD', KEYS[2], 'NX', when, chat) end
  elseif not redis.call('ZSCORE', KEYS[2], chat) and redis.call('HSETNX', KEYS[3], chat, outcome) == 1 then
    count(KEYS[4], outcome, 1)
  end
end
return 1`;

/**
 * Chats whose time has come.
 * KEYS[1] waiting  KEYS[2] subscribers  ARGV[1] now, ms  ARGV[2] limit
 * Returns the master, the chats, and their records in that order.
 */
export const BROADCAST_PAGE = `${MASTER}
local chats = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
if #chats == 0 then return {master, chats, {}} end
return {master, chats, redis.call('HMGET', KEYS[2], unpack(chats))}`;

/**
 * Enters what is done of chats that wait: \`queued\`, why they are left out, or the time (ms) for which they wait on. Those
 * that are queued wait on until it is known that they stand in the queue: LEAVE.
 * KEYS[1] lease  KEYS[2] waiting  KEYS[3] chats  KEYS[4] figures  ARGV[1] token, then for each: chat, what
 * Returns for each what stands there then, '' where it does not wait any more; or 0 when the lease is somebody else's.
 */
export const ENTER_CHATS = `${COUNT}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local standing = {}
for at = 2, #ARGV, 2 do
  local chat, what = ARGV[at], ARGV[at + 1]
  local stands = ''
  if redis.call('ZSCORE', KEYS[2], chat) then
    if string.match(what, '^%d') then
      redis.call('ZADD', KEYS[2], 'XX', what, chat)
    else
      if redis.call('HSETNX', KEYS[3], chat, what) == 1 then count(KEYS[4], what, 1) end
      stands = redis.call('HGET', KEYS[3], chat)
      if what ~= 'queued' then redis.call('ZREM', KEYS[2], chat) end
    end
  end
  standing[#standing + 1] = stands
end
return standing`;

/**
 * These wait no more: they stand in the queue of the Redis they were read from.
 * KEYS[1] lease  KEYS[2] waiting  ARGV[1] token  ARGV[2] master  ARGV[3…] chats
 * Returns 1, or 0 when the lease is somebody else's or the Redis another.
 */
export const LEAVE_WAITING = `${MASTER}
if redis.call('GET', KEYS[1]) ~= ARGV[1] or master ~= ARGV[2] then return 0 end
for at = 3, #ARGV do redis.call('ZREM', KEYS[2], ARGV[at]) end
return 1`;

/**
 * The next state of a chat, only where the one that was seen still stands. Entering it again is no error.
 * KEYS[1] chats  KEYS[2] figures  ARGV[1] chat  ARGV[2] state seen  ARGV[3] next
 * Returns 1 when it stands, 0 when another does.
 */
export const SWAP_CHAT = `${COUNT}
local standing = redis.call('HGET', KEYS[1], ARGV[1])
if standing == ARGV[3] then return 1 end
if standing ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
count(KEYS[2], ARGV[2], -1)
count(KEYS[2], ARGV[3], 1)
return 1`;

/**
 * A chat that is queued waits again, for its morning.
 * KEYS[1] waiting  KEYS[2] chats  KEYS[3] figures  ARGV[1] chat  ARGV[2] state seen  ARGV[3] until when, ms
 */
export const WAIT_AGAIN = `${COUNT}
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[2], ARGV[1])
count(KEYS[3], ARGV[2], -1)
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
return 1`;

/**
 * A group has got a new id. Where both are noted one of the two goes: what has happened to either stands.
 * KEYS[1] waiting  KEYS[2] chats  KEYS[3] figures  ARGV[1] former id  ARGV[2] new id
 */
export const MOVE_CHAT = `${COUNT}
local from, to = ARGV[1], ARGV[2]
local score, state = redis.call('ZSCORE', KEYS[1], from), redis.call('HGET', KEYS[2], from)
if state then
  redis.call('HDEL', KEYS[2], from)
  if redis.call('HSETNX', KEYS[2], to, state) == 0 then count(KEYS[3], state, -1) end
end
if score then
  redis.call('ZREM', KEYS[1], from)
  if state or redis.call('HEXISTS', KEYS[2], to) == 0 then redis.call('ZADD', KEYS[1], 'NX', score, to) end
elseif state then
  redis.call('ZREM', KEYS[1], to)
end
return 1`;

/**
 * Leaves nothing of a chat; what it counted for stays counted, what was still to come counts as left out.
 * KEYS[1] waiting  KEYS[2] chats  KEYS[3] figures  ARGV[1] chat
 */
export const FORGET_CHAT = `${COUNT}
local state = redis.call('HGET', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
local waited = redis.call('ZREM', KEYS[1], ARGV[1]) == 1
local isOpen = state and (state == 'queued' or string.match(state, '^sending'))
if isOpen then count(KEYS[3], state, -1) end
if isOpen or (waited and not state) then count(KEYS[3], 'inactive', 1) end
return 1`;
