import { z } from 'zod';
import type { Instant } from '../domain/clock.js';
import type { Keys } from './keys.js';
import { instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

/** How a source is doing, and what makes the next request conditional. */
export interface SourceState {
  etag: string | null;
  lastModified: string | null;
  lastTriedAt: Instant | null;
  /** When it last answered with something readable, new or unchanged. */
  lastReadAt: Instant | null;
  /** Failures in a row. */
  failures: number;
  /** The last failure in words for the operator; null while all is well. */
  lastError: string | null;
}

export const UNREAD_SOURCE: SourceState = {
  etag: null,
  lastModified: null,
  lastTriedAt: null,
  lastReadAt: null,
  failures: 0,
  lastError: null,
};

const schema: z.ZodType<SourceState> = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  lastTriedAt: instant.nullable(),
  lastReadAt: instant.nullable(),
  failures: z.int(),
  lastError: z.string().nullable(),
});
const codec = recordCodec('source', 1, schema);

export type SourceStore = ReturnType<typeof createSourceStore>;

export function createSourceStore(redis: RedisClient, keys: Keys) {
  return {
    async get(id: string): Promise<SourceState> {
      const stored = await redis.get(keys.source(id));
      return stored === null ? UNREAD_SOURCE : codec.decode(stored);
    },
    async set(id: string, state: SourceState): Promise<void> {
      await redis.set(keys.source(id), codec.encode(state));
    },
  };
}
