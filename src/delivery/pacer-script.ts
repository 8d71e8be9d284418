/**
 * Generic cell rate algorithm over two buckets at once: all sending, and one chat. Both are taken or neither.
 * Time is Redis' own: several processes share the pace, and their clocks differ.
 *
 * KEYS[1] TAT of all, µs  KEYS[2] TAT of the chat, µs  KEYS[3] rest of all  KEYS[4] rest of the chat
 * ARGV[1] interval of all, µs  ARGV[2] tolerance of all, µs  ARGV[3] interval of the chat, µs  ARGV[4] its tolerance, µs
 * An arrival more than ten seconds and four intervals ahead was written by a clock that has been put back since: it is now.
 * Returns 0 when one message may go now, else the milliseconds to wait before asking again.
 */
export const TAKE = `
local rest = math.max(redis.call('PTTL', KEYS[3]), redis.call('PTTL', KEYS[4]))
if rest > 0 then return rest end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local all = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local chat = math.max(tonumber(redis.call('GET', KEYS[2]) or 0), now)
if all - now > 4 * tonumber(ARGV[1]) + 10000000 then all = now end
if chat - now > 4 * tonumber(ARGV[3]) + 10000000 then chat = now end
local wait = math.max(all - now - tonumber(ARGV[2]), chat - now - tonumber(ARGV[4]))
if wait > 0 then return math.ceil(wait / 1000) end
all = all + tonumber(ARGV[1])
chat = chat + tonumber(ARGV[3])
redis.call('SET', KEYS[1], string.format('%.0f', all), 'PX', math.ceil((all - now) / 1000) + 1000)
redis.call('SET', KEYS[2], string.format('%.0f', chat), 'PX', math.ceil((chat - now) / 1000) + 1000)
return 0`;

/**
 * KEYS[1] rest of a chat or of all  ARGV[1] how long, ms
 * Lengthens a rest, never shortens one.
 */
export const REST = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], 1, 'PX', ARGV[1]) end`;
