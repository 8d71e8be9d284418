import type { Redis } from 'ioredis';
import { MINUTE } from '../../../src/domain/clock.js';
import type { Keys } from '../../../src/storage/keys.js';

/** Leases, locks and turns live by the machine's time: what lasts shorter is left alone. */
const REAL_TIME = 30 * MINUTE;
const PAGE = 2_000;

/**
 * ARGV[1] cursor  ARGV[2] page  ARGV[3] ms to take off  ARGV[4] terms below are left alone  ARGV[5] by how much
 * the run is ahead of Redis, ms  ARGV[6] beginning of the keys that expire at an instant of the run. Returns the next cursor.
 */
const AGE = `
local page = redis.call('SCAN', ARGV[1], 'COUNT', ARGV[2])
for _, key in ipairs(page[2]) do
  local left = redis.call('PTTL', key)
  if string.sub(key, 1, #ARGV[6]) == ARGV[6] then
    if left > 0 and left < tonumber(ARGV[5]) then redis.call('UNLINK', key) end
  elseif left > tonumber(ARGV[4]) then
    local term = left - tonumber(ARGV[3])
    if term > 0 then redis.call('PEXPIRE', key, term) else redis.call('UNLINK', key) end
  end
end
return page[1]`;

/**
 * Redis counts the terms of keys by the machine's time, which hardly passes in a run: they are made as much shorter as the
 * run's clock has moved. SCAN may meet a key twice, which ages it twice: terms are days, so nothing hangs on that.
 */
export async function ageKeys(
  redis: Redis,
  { ledger }: Pick<Keys, 'ledger'>,
  by: number,
  ahead: number,
): Promise<void> {
  const [dated] = ledger(0, 0).split('0');
  let cursor = '0';
  do cursor = String(await redis.eval(AGE, 0, cursor, PAGE, by, REAL_TIME, ahead, dated ?? ''));
  while (cursor !== '0');
}

const SIZE = `
local page = redis.call('SCAN', ARGV[1], 'COUNT', ARGV[2])
local sizes = {}
for _, key in ipairs(page[2]) do
  sizes[#sizes + 1] = key
  sizes[#sizes + 1] = redis.call('MEMORY', 'USAGE', key) or 0
end
return {page[1], sizes}`;

/** What the keys of each family take, MB, largest first: a family is the words before the first number or id. */
export async function familiesOf(redis: Redis): Promise<{ family: string; keys: number; mb: number }[]> {
  const families = new Map<string, { keys: number; bytes: number }>();
  let cursor = '0';
  do {
    const [next, sizes] = (await redis.eval(SIZE, 0, cursor, PAGE)) as [string, (string | number)[]];
    cursor = String(next);
    for (let n = 0; n < sizes.length; n += 2) {
      const [first = '', second = ''] = String(sizes[n]).split(':');
      const family = /^[a-z-]+$/.test(second) ? `${first}:${second}` : first;
      const sum = families.get(family) ?? { keys: 0, bytes: 0 };
      families.set(family, { keys: sum.keys + 1, bytes: sum.bytes + Number(sizes[n + 1]) });
    }
  } while (cursor !== '0');
  return [...families]
    .map(([family, { keys, bytes }]) => ({ family, keys, mb: bytes / 2 ** 20 }))
    .sort((a, b) => b.mb - a.mb);
}
