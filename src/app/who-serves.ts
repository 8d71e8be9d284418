import type { Keys } from '../storage/keys.js';
import { createLease } from '../storage/lease.js';
import type { RedisClient } from '../storage/redis-client.js';
import { isGone } from './holder.js';

/**
 * A Svodka that works with this store, in words; null when none is to be seen. Who reads, dispatches or listens holds a
 * lease; who only sends is known by the name BullMQ gives its connection, where Redis says the names of connections.
 */
export async function whoServes(redis: RedisClient, keys: Keys): Promise<string | null> {
  for (const name of ['schedule', 'bot', 'migrations'] as const) {
    const token = await redis.get(createLease(redis, keys, name, 0).key);
    const holder = token?.slice(token.indexOf('@') + 1) ?? null;
    if (holder !== null && !(await isGone(holder))) {
      const [host = '', pid = ''] = holder.split(' ');
      return `${host}, процесс ${pid}`;
    }
  }
  const clients = (await redis.call('CLIENT', 'LIST').catch(() => '')) as string;
  const sender = clients.split('\n').find((line) => line.includes(` name=${keys.queues}:`));
  return sender ? `рассылка, ${/ addr=(\S+)/.exec(sender)?.[1] ?? ''}` : null;
}
