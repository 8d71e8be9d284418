/**
 * Ids of articles that stand in every group of sorted sets, in one set of each at least, the newest first. Walks the
 * smallest group and asks the others for what it meets, some at a time, until there are enough: an intersection of
 * whole sets would cost their size.
 * KEYS[1..n] the sets of the first group, then those of the next …  KEYS[n+1..] sets whose articles are left out
 * ARGV[1] lowest publication (ms, or -inf)  ARGV[2] publication to stop before (ms, or +inf)  ARGV[3] how many are wanted
 * ARGV[4] how many to look at at most  ARGV[5] how many times to ask a set for one of them at most
 * ARGV[6..] number of sets of each group
 * Returns 1 when all that there are have been found, else 0; then id, publication, id, publication …
 */
export const WALK_INDEX = `
local from, to, wanted, cap = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local asked, mostAsked = 0, tonumber(ARGV[5])
if to ~= '+inf' then to = '(' .. to end
local groups, at = {}, 1
for g = 6, #ARGV do
  local group = {sets = {}, size = 0}
  for i = 1, tonumber(ARGV[g]) do
    local key = KEYS[at]
    at = at + 1
    local size = redis.call('ZCOUNT', key, from, to)
    if size > 0 then group.sets[#group.sets + 1] = key end
    group.size = group.size + size
  end
  if group.size == 0 then return {1} end
  groups[#groups + 1] = group
end
table.sort(groups, function(a, b) return a.size < b.size end)

-- Streams of one set each, newest first, by rank: what lies past the window is passed over at once.
local streams = {}
for _, key in ipairs(groups[1].sets) do
  local rank = to == '+inf' and 0 or redis.call('ZCOUNT', key, string.sub(to, 2), '+inf')
  streams[#streams + 1] = {key = key, rank = rank, left = redis.call('ZCOUNT', key, from, to), list = {}, next = 1}
end
local chunk = 64
local function fill(s)
  if s.next <= #s.list or s.left == 0 then return end
  local take = math.min(chunk, s.left)
  s.list = redis.call('ZRANGE', s.key, s.rank, s.rank + take - 1, 'REV', 'WITHSCORES')
  s.next = 1
  s.rank = s.rank + take
  s.left = #s.list == 0 and 0 or s.left - take
end
local seen = {}
local function pull()
  local best, newest
  for _, s in ipairs(streams) do
    fill(s)
    local id = s.list[s.next]
    if id then
      local published = tonumber(s.list[s.next + 1])
      if not best or published > newest then best, newest = s, published end
    end
  end
  if not best then return nil end
  local id, published = best.list[best.next], best.list[best.next + 1]
  best.next = best.next + 2
  return id, published
end

local function sift(ids, scores, keys, keepsMembers)
  local member = {}
  asked = asked + #ids * #keys
  for _, key in ipairs(keys) do
    for i, score in ipairs(redis.call('ZMSCORE', key, unpack(ids))) do
      if score then member[i] = true end
    end
  end
  local kept, keptScores = {}, {}
  for i, id in ipairs(ids) do
    if (member[i] or false) == keepsMembers then
      kept[#kept + 1] = id
      keptScores[#kept] = scores[i]
    end
  end
  return kept, keptScores
end
-- The largest first: what it leaves out the others need not be asked for.
local without = {}
for i = at, #KEYS do without[#without + 1] = {key = KEYS[i], size = redis.call('ZCARD', KEYS[i])} end
table.sort(without, function(a, b) return a.size > b.size end)

local answer, looked, all = {1}, 0, false
while not all and #answer < 1 + 2 * wanted and looked < cap and asked < mostAsked do
  local ids, scores = {}, {}
  if #streams == 1 then
    -- Most questions: nothing to merge, and nothing comes twice.
    local only = streams[1]
    fill(only)
    for i = 1, #only.list, 2 do
      ids[#ids + 1] = only.list[i]
      scores[#ids] = only.list[i + 1]
    end
    only.next = #only.list + 1
    all = only.left == 0
  end
  while #streams > 1 and #ids < chunk do
    local id, published = pull()
    if not id then
      all = true
      break
    end
    if not seen[id] then
      seen[id] = true
      ids[#ids + 1] = id
      scores[#ids] = published
    end
  end
  looked = looked + #ids
  for g = 2, #groups do
    if #ids > 0 then ids, scores = sift(ids, scores, groups[g].sets, true) end
  end
  for _, one in ipairs(without) do
    if #ids > 0 and one.size > 0 then ids, scores = sift(ids, scores, {one.key}, false) end
  end
  for i, id in ipairs(ids) do
    if #answer >= 1 + 2 * wanted then
      all = false
      break
    end
    answer[#answer + 1] = id
    answer[#answer + 1] = scores[i]
  end
  if chunk < 512 then chunk = chunk * 2 end
end
answer[1] = all and 1 or 0
return answer`;
