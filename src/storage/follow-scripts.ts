/**
 * KEYS[1] followers of the story  KEYS[2] what the chat follows  KEYS[3] followed stories
 * ARGV[1] chat  ARGV[2] story  ARGV[3] record  ARGV[4] how many a chat may follow
 * Returns 1, 0 when it follows it already, -1 when it follows too many.
 */
export const FOLLOW = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 0 end
if redis.call('SCARD', KEYS[2]) >= tonumber(ARGV[4]) then return -1 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('SADD', KEYS[2], ARGV[2])
redis.call('SADD', KEYS[3], ARGV[2])
return 1`;

/**
 * KEYS[1] followers of the story  KEYS[2] what the chat follows  KEYS[3] followed stories  ARGV[1] chat  ARGV[2] story
 * Returns 1, or 0 when it did not follow it.
 */
export const END_FOLLOW = `
local ended = redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('SREM', KEYS[2], ARGV[2])
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('SREM', KEYS[3], ARGV[2]) end
return ended`;

/**
 * KEYS[1] followers of the story  ARGV[1] chat  ARGV[2] record as read  ARGV[3] next record
 * Returns 1 when the next one stands, 0 when another does, or none. Writing it again is no error: the client asks once
 * more when Redis goes away before it has answered.
 */
export const SWAP_FOLLOW = `
local standing = redis.call('HGET', KEYS[1], ARGV[1])
if standing ~= ARGV[2] and standing ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

/**
 * KEYS[1] followers of the story  KEYS[2] followers of the other  KEYS[3] what the chat follows  KEYS[4] followed stories
 * ARGV[1] chat  ARGV[2] story  ARGV[3] the other  ARGV[4] record as read
 * Returns 1 when moved, 0 when it has changed meanwhile.
 */
export const MOVE_FOLLOW = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[4] then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[4])
redis.call('SREM', KEYS[3], ARGV[2])
redis.call('SADD', KEYS[3], ARGV[3])
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('SREM', KEYS[4], ARGV[2]) end
redis.call('SADD', KEYS[4], ARGV[3])
return 1`;

/**
 * KEYS[1] what the chat follows  KEYS[2] followed stories  ARGV[1] chat  ARGV[2] what keys of followers begin with
 * Returns 1.
 */
export const FORGET_FOLLOWS = `
for _, story in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  redis.call('HDEL', ARGV[2] .. story, ARGV[1])
  if redis.call('EXISTS', ARGV[2] .. story) == 0 then redis.call('SREM', KEYS[2], story) end
end
redis.call('DEL', KEYS[1])
return 1`;
