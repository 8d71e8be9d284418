import type { Workshop } from '#app';

export interface Memory {
  /** BullMQ's keys, bytes. */
  queue: number;
  /** Chats by when they are due, bytes. */
  due: number;
  /** What became of each delivery, bytes. */
  ledger: number;
}

/**
 * ARGV[1…] patterns. Returns the bytes of all keys that fit each.
 * One pass over the keys; Redis stands still for it, some twenty milliseconds at ten thousand keys.
 */
const MEASURE = `
local sums = {}
for index, pattern in ipairs(ARGV) do
  local cursor, sum = '0', 0
  repeat
    local page = redis.call('SCAN', cursor, 'MATCH', pattern, 'COUNT', 1000)
    cursor = page[1]
    for _, key in ipairs(page[2]) do
      sum = sum + (redis.call('MEMORY', 'USAGE', key, 'SAMPLES', 0) or 0)
    end
  until cursor == '0'
  sums[index] = sum
end
return sums`;

/** Bytes of the queue's keys, and beside them of what is meant to grow with the audience. */
export async function memoryOf({ redis, keys }: Pick<Workshop, 'redis' | 'keys'>): Promise<Memory> {
  const patterns = [`${keys.queues}*`, keys.due, `${keys.prefix}ledger:*`];
  const [queue = 0, due = 0, ledger = 0] = (await redis.eval(MEASURE, 0, ...patterns)) as number[];
  return { queue, due, ledger };
}

/** Only the queue's keys: what is looked at while messages are being sent. */
export async function queueBytes({ redis, keys }: Pick<Workshop, 'redis' | 'keys'>): Promise<number> {
  return ((await redis.eval(MEASURE, 0, `${keys.queues}*`)) as number[])[0] ?? 0;
}
