/**
 * Stores one article, unless its guid or its address is known already.
 * KEYS[1] article  KEYS[2] hash of guids  KEYS[3] hash of addresses  KEYS[4…] sorted sets that list it
 * ARGV[1] id  ARGV[2] guid field or ''  ARGV[3] address field  ARGV[4] publication, ms  ARGV[5] record
 * Returns '' when stored, else the id under which the article stands.
 *
 * A known article that comes under a second guid or address gets that one noted too, so that either finds it.
 */
export const INSERT_ARTICLE = `
local standing = redis.call('HGET', KEYS[3], ARGV[3])
if not standing and ARGV[2] ~= '' then standing = redis.call('HGET', KEYS[2], ARGV[2]) end
if not standing and redis.call('EXISTS', KEYS[1]) == 1 then standing = ARGV[1] end
local id = standing or ARGV[1]
redis.call('HSETNX', KEYS[3], ARGV[3], id)
if ARGV[2] ~= '' then redis.call('HSETNX', KEYS[2], ARGV[2], id) end
if standing then return standing end
redis.call('SET', KEYS[1], ARGV[5])
for i = 4, #KEYS do redis.call('ZADD', KEYS[i], ARGV[4], ARGV[1]) end
return ''`;
