import { z } from 'zod';
import {
  BROADCAST_OUTCOMES,
  type Broadcast,
  type BroadcastAudience,
  type BroadcastFigures,
  type BroadcastState,
} from '../domain/broadcast.js';
import { chatId, instant, recordCodec } from './records.js';

const count = z.int().min(0);
const figures = z.object(
  Object.fromEntries(BROADCAST_OUTCOMES.map((outcome) => [outcome, count])),
) as unknown as z.ZodType<BroadcastFigures>;

const to: z.ZodType<BroadcastAudience> = z.union([
  z.object({ kind: z.enum(['all', 'private', 'groups']) }),
  z.object({ kind: z.enum(['district', 'rubric']), id: z.string() }),
]);

const state: z.ZodType<BroadcastState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft') }),
  z.object({ kind: z.literal('confirmed'), at: instant }),
  z.object({ kind: z.literal('running'), at: instant, total: count }),
  z.object({ kind: z.literal('stopping'), at: instant, total: count, since: instant }),
  z.object({
    kind: z.literal('over'),
    at: instant,
    total: count,
    ended: instant,
    how: z.enum(['done', 'stopped', 'expired']),
    figures,
  }),
]);

const schema: z.ZodType<Broadcast> = z.object({
  id: z.string(),
  by: chatId,
  html: z.string().nullable(),
  to,
  at: instant,
  state,
});

/** One field of `keys.broadcasts`. */
export const broadcastCodec = recordCodec('broadcast', 1, schema);
