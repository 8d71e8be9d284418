/**
 * The pace of all sending as a generic cell rate algorithm over two buckets at once: all sending, and one chat. A bucket
 * is its theoretical arrival time (TAT, µs): when the next message would be due if all came evenly. Time is Redis' own:
 * several processes share the pace, and their clocks differ.
 *
 * After refusals the rate is lowered (`slow`: the rate then, and when, ms) and comes back by steps: every five seconds
 * one percent of the full rate.
 */
const PACE = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = tonumber(ARGV[1])
local rate = full
local slow = redis.call('HMGET', KEYS[3], 'rate', 'at')
if slow[1] then
  local steps = math.max(0, math.floor((now / 1000 - slow[2]) / 5000))
  rate = math.min(full, slow[1] + steps * full / 100)
end
local interval = 1000000 / rate
`;

/**
 * A tolerance of one interval: with none, each delay of a timer is lost for good; with more, a sliding second could hold
 * more than Telegram takes. At high rates 10 ms: a fifth of the distance from 950 to Telegram's 1000.
 * An arrival further ahead than bookings reach (the longest wait, a rest) was written by a clock that has been put back
 * since: it is now.
 */
const BUCKETS = `
local tolerance = math.max(interval, 10000)
local function standing(key, step, rest)
  local at = tonumber(redis.call('GET', key) or 0)
  if at < now or at - now > 4 * step + rest + 40000000 then return now end
  return at
end
local function keep(key, at)
  redis.call('SET', key, string.format('%.0f', at), 'PX', math.ceil((at - now) / 1000) + 1000)
end
local rest = math.max(0, redis.call('PTTL', KEYS[2])) * 1000
local all = standing(KEYS[1], interval, rest)
`;

/**
 * Takes as many messages as may go now, in their order.
 * KEYS[1] TAT of all  KEYS[2] rest of all  KEYS[3] slow  then for each message: TAT of its chat, rest of its chat
 * ARGV[1] full rate, messages a second  then for each message: interval of its chat, µs, and tolerance of its chat, µs
 * Returns for each message in turn 0 when it may go and is counted, n > 0 when its own chat has to wait n ms;
 * or, as the last answer, -n: nothing goes for n ms.
 */
export const TAKE = `${PACE}${BUCKETS}
local answers = {}
local taken = false
for index = 4, #KEYS, 2 do
  local wait = math.max(rest, all - now - tolerance)
  if wait > 0 then
    answers[#answers + 1] = -math.ceil(wait / 1000)
    break
  end
  local step, leeway = tonumber(ARGV[index - 2]), tonumber(ARGV[index - 1])
  local chatRest = math.max(0, redis.call('PTTL', KEYS[index + 1])) * 1000
  local chat = standing(KEYS[index], step, chatRest)
  local own = math.max(chatRest, chat - now - leeway)
  if own > 0 then
    answers[#answers + 1] = math.ceil(own / 1000)
  else
    all = all + interval
    taken = true
    keep(KEYS[index], chat + step)
    answers[#answers + 1] = 0
  end
end
if taken then keep(KEYS[1], all) end
return answers`;

/**
 * Books the next turn for one message, so that it goes before whatever asks later.
 * KEYS[1] TAT of all  KEYS[2] rest of all  KEYS[3] slow  KEYS[4] TAT of the chat  KEYS[5] rest of the chat
 * ARGV[1] full rate  ARGV[2] interval of the chat, µs  ARGV[3] its tolerance, µs  ARGV[4] longest wait, ms
 * Returns the ms after which it goes, or -1 when that is longer than the longest wait; nothing is booked then.
 */
export const BOOK = `${PACE}${BUCKETS}
local chatRest = math.max(0, redis.call('PTTL', KEYS[5])) * 1000
local chat = standing(KEYS[4], tonumber(ARGV[2]), chatRest)
local wait = math.max(0, rest, all - now - tolerance, chatRest, chat - now - tonumber(ARGV[3]))
if wait > tonumber(ARGV[4]) * 1000 then return -1 end
keep(KEYS[1], math.max(all, now + rest) + interval)
keep(KEYS[4], math.max(chat, now + chatRest) + ARGV[2])
return math.ceil(wait / 1000)`;

/**
 * Notes a 429. The chat rests; when several different chats were refused within a few seconds, everything rests for the
 * longest of them and the rate goes down by a quarter, once for each such rest. One chat alone lengthens no rest of all.
 * KEYS[1] refused: chat → 'when:until', ms  KEYS[2] rest of all  KEYS[3] slow  KEYS[4] rest of the chat
 * ARGV[1] full rate  ARGV[2] chat  ARGV[3] retry after, ms  ARGV[4] how many chats are everybody  ARGV[5] within ms
 * Returns 1 when everything rests.
 */
export const REFUSED = `${PACE}
local ms = math.floor(now / 1000)
local retry = tonumber(ARGV[3])
local function rest(key, long)
  if redis.call('PTTL', key) < long then redis.call('SET', key, 1, 'PX', long) end
end
rest(KEYS[4], retry)
local resting = redis.call('PTTL', KEYS[2]) > 0
redis.call('HSET', KEYS[1], ARGV[2], ms .. ':' .. (ms + retry))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
local chats, longest, second = 0, 0, 0
local refused = redis.call('HGETALL', KEYS[1])
for index = 1, #refused, 2 do
  local at, till = string.match(refused[index + 1], '(%d+):(%d+)')
  if ms - at > tonumber(ARGV[5]) then redis.call('HDEL', KEYS[1], refused[index])
  else
    chats = chats + 1
    local left = till - ms
    second = math.max(second, math.min(left, longest))
    longest = math.max(longest, left)
  end
end
if chats < tonumber(ARGV[4]) then return resting and 1 or 0 end
redis.call('DEL', KEYS[1])
-- Telegram's own trouble tells all of them much the same; hours told to one of them are that chat's.
if longest > 60000 and longest > 10 * second then longest = second end
rest(KEYS[2], longest)
-- What was in flight when the rest began comes back refused, too.
if resting then return 1 end
local lowered = math.max(rate * 3 / 4, full / 20)
redis.call('HSET', KEYS[3], 'rate', string.format('%.3f', lowered), 'at', ms + longest)
redis.call('PEXPIRE', KEYS[3], longest + math.ceil((full - lowered) / full * 100 + 1) * 5000)
return 1`;

/**
 * KEYS[1] rest of the chat  KEYS[2] rest of all  KEYS[3] slow  ARGV[1] full rate
 * Returns {rest of the chat, ms; rest of all, ms; rate, thousandths}.
 */
export const STATE = `${PACE}
return {redis.call('PTTL', KEYS[1]), redis.call('PTTL', KEYS[2]), math.floor(rate * 1000 + 0.5)}`;
