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
  // Each question asks for all of them: what is written as it was is not decoded again.
  const known = new Map<string, { stored: string; state: SourceState }>();
  function decoded(id: string, stored: string | null): SourceState {
    if (stored === null) return UNREAD_SOURCE;
    const standing = known.get(id);
    if (standing?.stored === stored) return standing.state;
    const state = codec.decode(stored);
    known.set(id, { stored, state });
    return state;
  }

  return {
    /** In the order of the ids; to be looked at only: others are given the same. */
    async all(ids: readonly string[]): Promise<readonly Readonly<SourceState>[]> {
      if (ids.length === 0) return [];
      const stored = await redis.mget(ids.map(keys.source));
      return ids.map((id, index) => decoded(id, stored[index] ?? null));
    },
    async get(id: string): Promise<SourceState> {
      const stored = await redis.get(keys.source(id));
      return stored === null ? UNREAD_SOURCE : codec.decode(stored);
    },
    async set(id: string, state: SourceState): Promise<void> {
      await redis.set(keys.source(id), codec.encode(state));
    },
  };
}
