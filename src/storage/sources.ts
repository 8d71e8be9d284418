import { z } from 'zod';
import { type SourceState, UNREAD_SOURCE } from '../domain/source-state.js';
import type { Keys } from './keys.js';
import { instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<SourceState> = z.object({
  entry: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  bodyHash: z.string().nullable(),
  lastTriedAt: instant.nullable(),
  firstReadAt: instant.nullable().default(null),
  lastReadAt: instant.nullable(),
  lastNewAt: instant.nullable(),
  meanGapMs: z.number().nullable(),
  longestSilenceMs: z.number().nullable(),
  nextAt: instant.nullable(),
  failures: z.int(),
  failingSince: instant.nullable(),
  why: z.enum(['gone', 'empty', 'other']).nullable(),
  lastError: z.string().nullable(),
  moved: z.object({ url: z.string(), times: z.int() }).nullable(),
  told: z.array(z.enum(['gone', 'empty', 'failing', 'silent', 'moved'])),
  refused: z.int(),
  doubtfulDates: z.int(),
});
const codec = recordCodec('source', 2, schema);

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
