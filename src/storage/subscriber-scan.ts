import type { Subscriber } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { RecordError } from './records.js';
import type { RedisClient } from './redis-client.js';
import { subscriberCodec } from './subscriber-record.js';

/** Records in one answer, about. */
const PAGE = 500;

export type SubscriberScan = ReturnType<typeof createSubscriberScan>;

/**
 * All chats that have ever subscribed, some at a time; one may come twice. Those whose record does not read are left
 * out. For what is done at night.
 */
export function createSubscriberScan(redis: RedisClient, keys: Keys) {
  return async function* subscribers(): AsyncGenerator<Subscriber[]> {
    let cursor = '0';
    do {
      const [next, found] = await redis.hscan(keys.subscribers, cursor, 'COUNT', PAGE);
      cursor = next;
      yield found.flatMap((record, n) => (n % 2 === 1 ? read(record) : []));
    } while (cursor !== '0');
  };
}

function read(record: string): Subscriber[] {
  try {
    return [subscriberCodec.decode(record)];
  } catch (error) {
    if (error instanceof RecordError) return [];
    throw error;
  }
}
