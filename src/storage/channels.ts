import { z } from 'zod';
import type { Channel } from '../domain/review.js';
import type { ChatId } from '../domain/subscriber.js';
import { updateField } from './cas.js';
import type { Keys } from './keys.js';
import { chatId, instant, recordCodec, rubricId } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<Channel> = z.object({
  chat: chatId,
  title: z.string(),
  username: z.string().nullable(),
  admins: z.array(chatId),
  rubrics: z.array(rubricId),
  status: z.enum(['new', 'active', 'lost']),
  since: instant,
});
const codec = recordCodec('channel', 1, schema);

export type ChannelStore = ReturnType<typeof createChannelStore>;

export function createChannelStore(redis: RedisClient, keys: Keys) {
  return {
    async get(chat: ChatId): Promise<Channel | null> {
      const stored = await redis.hget(keys.channels, String(chat));
      return stored === null ? null : codec.decode(stored);
    },
    async all(): Promise<Channel[]> {
      return (await redis.hvals(keys.channels)).map(codec.decode);
    },
    /** Adds a channel; a standing record is not touched. */
    async add(channel: Channel): Promise<boolean> {
      return (await redis.hsetnx(keys.channels, String(channel.chat), codec.encode(channel))) === 1;
    },
    async update(chat: ChatId, change: (current: Channel) => Channel | null): Promise<Channel | null> {
      return updateField(redis, keys, keys.channels, String(chat), codec, change);
    },
  };
}
