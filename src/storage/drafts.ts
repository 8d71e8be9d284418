import { z } from 'zod';
import { DAY } from '../domain/clock.js';
import type { Draft } from '../domain/draft.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import { readable, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';
import { scanKeys } from './scan.js';
import { subscriptionSchema, timingSchema, wantedSchema, withoutSchema } from './subscriber-record.js';

/** Whoever comes back to an offer later than this has forgotten what it was about. */
const KEPT_MS = DAY;

const undoable = z.object({ subscriptions: z.array(subscriptionSchema), muted: withoutSchema });

const schema: z.ZodType<{ draft: Draft }> = z.object({
  draft: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('new'), wanted: wantedSchema, zone: z.string().nullable() }),
    z.object({ kind: z.literal('timing'), id: z.int().min(1), timing: timingSchema }),
    z.object({
      kind: z.literal('less'),
      items: z.array(z.object({ item: z.string(), name: z.string() })),
    }),
    z.object({ kind: z.literal('post'), text: z.string(), photo: z.string().nullable() }),
    z.object({ kind: z.literal('undo'), made: z.object({ before: undoable, after: undoable }) }),
  ]),
});
const codec = recordCodec('draft', 2, schema);

export type DraftStore = ReturnType<typeof createDraftStore>;

/**
 * What buttons of a chat are about beyond what they can carry. A draft is found under the chat it was made in only:
 * nobody can press what was offered to others.
 */
export function createDraftStore(redis: RedisClient, keys: Keys) {
  // One of another version is as good as forgotten: the reader is told that the button is old.
  const read = (stored: string | null) =>
    stored === null ? null : (readable(codec, 'draft', stored, () => undefined)?.draft ?? null);
  return {
    async put(chat: ChatId, id: string, draft: Draft): Promise<void> {
      await redis.set(keys.draft(chat, id), codec.encode({ draft }), 'PX', KEPT_MS);
    },

    async get(chat: ChatId, id: string): Promise<Draft | null> {
      return read(await redis.get(keys.draft(chat, id)));
    },

    /** Once: of two that press, one gets it. */
    async take(chat: ChatId, id: string): Promise<Draft | null> {
      return read(await redis.getdel(keys.draft(chat, id)));
    },

    /** A group has a new id: what was offered it is found under that, for as long as it would have been. */
    async move(from: ChatId, to: ChatId): Promise<void> {
      if (from === to) return;
      const former = keys.draft(from, '');
      for await (const names of scanKeys(redis, keys.draft(from, '*'))) {
        for (const name of names) await redis.copy(name, keys.draft(to, name.slice(former.length)));
        await redis.unlink(names);
      }
    },

    /** All drafts of a chat, but for those that do not read. */
    async of(chat: ChatId): Promise<Draft[]> {
      const found: Draft[] = [];
      for await (const names of scanKeys(redis, keys.draft(chat, '*')))
        for (const stored of await redis.mget(names))
          found.push(...[read(stored)].flatMap((one) => one ?? []));
      return found;
    },

    /** All drafts of a chat. */
    async forget(chat: ChatId): Promise<void> {
      for await (const names of scanKeys(redis, keys.draft(chat, '*'))) await redis.unlink(names);
    },
  };
}
