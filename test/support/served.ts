import type { Served } from '../../src/domain/schedule.js';
import type { ChatId } from '../../src/domain/subscriber.js';
import { decodeServed } from '../../src/storage/subscriber-record.js';
import type { TestRedis } from './redis.js';

/** What a chat was served last; null before the first. */
export async function servedOf(
  { redis, keys }: Pick<TestRedis, 'redis' | 'keys'>,
  chat: ChatId,
): Promise<Served | null> {
  return decodeServed(await redis.hget(keys.served, `${chat}:1`));
}
