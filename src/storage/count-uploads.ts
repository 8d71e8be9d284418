import { z } from 'zod';
import { HOUR } from '../domain/clock.js';
import { NETWORKS } from '../domain/growth.js';
import type { ChatId } from '../domain/subscriber.js';
import type { ChannelCount } from './growth.js';
import type { Keys } from './keys.js';
import { chatId, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';
import { scanKeys } from './scan.js';

/** Whoever comes back later sends the file again. */
const KEPT_MS = HOUR;

const schema: z.ZodType<{ counts: ChannelCount[] }> = z.object({
  counts: z.array(
    z.object({
      channel: chatId,
      network: z.enum(NETWORKS),
      day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
      count: z.int().min(0),
    }),
  ),
});
const codec = recordCodec('count-upload', 1, schema);

export type CountUploadStore = ReturnType<typeof createCountUploadStore>;

/** Counts of a table that has been looked through and not been written yet: found by whoever sent it only. */
export function createCountUploadStore(redis: RedisClient, keys: Keys) {
  return {
    async put(person: ChatId, id: string, counts: ChannelCount[]): Promise<void> {
      await redis.set(keys.countUpload(person, id), codec.encode({ counts }), 'PX', KEPT_MS);
    },
    async get(person: ChatId, id: string): Promise<ChannelCount[] | null> {
      const stored = await redis.get(keys.countUpload(person, id));
      return stored === null ? null : codec.decode(stored).counts;
    },
    async drop(person: ChatId, id: string): Promise<void> {
      await redis.del(keys.countUpload(person, id));
    },
    /** All that somebody has sent and not confirmed. */
    async of(person: ChatId): Promise<ChannelCount[][]> {
      const found: ChannelCount[][] = [];
      for await (const names of scanKeys(redis, keys.countUpload(person, '*')))
        for (const stored of await redis.mget(names))
          if (stored !== null) found.push(codec.decode(stored).counts);
      return found;
    },
    async forget(person: ChatId): Promise<void> {
      for await (const names of scanKeys(redis, keys.countUpload(person, '*'))) await redis.unlink(names);
    },
  };
}
